/**
 * The displays that specs may use, one for each that runs at the same time; none where they use the
 * person's own. `scripts/e2e.ts` opens them.
 */
export const displays: readonly string[] = (process.env.DROPCHUTE_DISPLAYS ?? '')
  .split(' ')
  .filter((name) => name !== '');

/** What a process that opens windows is to be started with, so that it has a display to itself. */
export function displayOfWorker(): { readonly DISPLAY?: string } {
  // as the runner numbers what runs at the same time
  const display = displays[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
  return display === undefined ? {} : { DISPLAY: display };
}
