/**
 * Puts text on the clipboard, for the few words that only the page knows. The older way, because
 * the newer one needs a permission and this page is given none.
 *
 * @returns whether it is there; only works while a person presses something
 */
export function copyText(text: string): boolean {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', fill, { capture: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', fill, { capture: true });
  }
}
