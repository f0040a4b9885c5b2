import type { WebContents } from 'electron';

/** ms; a page that crashes again so soon would do so for ever */
const TOO_SOON = 10_000;

/**
 * Loads a page again when its process has crashed or was killed, for want of memory for instance.
 * Nothing is lost by it: main owns all truth, and the page begins with a snapshot.
 *
 * @param now ms since the epoch
 */
export function recoverFromCrash(
  contents: Pick<WebContents, 'on' | 'reload'>,
  now: () => number,
  log: (message: string) => void,
): void {
  let last = Number.NEGATIVE_INFINITY;
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const isTooSoon = now() - last < TOO_SOON;
    last = now();
    log(`the page is gone (${reason}, ${exitCode})${isTooSoon ? ' again' : ': loading it anew'}`);
    if (!isTooSoon) contents.reload();
  });
}
