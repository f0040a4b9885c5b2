import { ALL_HISTORY } from '../../../shared/history.ts';
import { describeThrown } from '../../diagnostics/log.ts';
import type { History } from '../../journal/history.ts';
import type { RecentUpload } from './tray-view.ts';

const SHOWN = 8;
/** ms between two looks while files are being sent: each would close the menu on Linux */
const WHILE_BUSY = 10_000;

/**
 * The uploads whose addresses the tray offers. A history that cannot be searched, for a full disk
 * for instance, is no reason for the tray to fail: then they stay as they were.
 *
 * @param now ms
 * @returns gives them, anew where that is due
 */
export function followRecent(
  history: Pick<History, 'search'>,
  now: () => number,
  log: (message: string) => void,
): (isBusy: boolean) => readonly RecentUpload[] {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let recent: readonly RecentUpload[] = [];
  let isKnown = true;
  return (isBusy) => {
    if (isBusy && now() - lookedAt < WHILE_BUSY) return recent;
    lookedAt = now();
    try {
      const { rows } = history.search(
        { ...ALL_HISTORY, outcome: 'done' },
        { before: null, limit: SHOWN },
      );
      recent = rows.flatMap(({ id, name, asset }) => (asset === null ? [] : [{ id, name }]));
      isKnown = true;
    } catch (thrown) {
      if (isKnown) log(`the tray does not know what was uploaded: ${describeThrown(thrown)}`);
      isKnown = false;
    }
    return recent;
  };
}
