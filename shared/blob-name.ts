/** What browsers call a picture that comes from the clipboard, whatever it shows. */
const NAMELESS = /^image\.(\w+)$/i;

/**
 * The name that a file without a path is uploaded by: its own, or, where a browser could only say
 * "image.png", one that a person finds again: "Pasted image 2026-11-22 at 14.03.05.png".
 *
 * @param at on the computer's own clock
 * @param nth counted from 1 among those handed over at the same time
 */
export function blobName(name: string, at: Date, nth = 1): string {
  const extension = NAMELESS.exec(name)?.[1];
  if (extension === undefined) return name;
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join('.');
  const which = nth === 1 ? '' : ` (${nth})`;
  return `Pasted image ${day} at ${time}${which}.${extension.toLowerCase()}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
