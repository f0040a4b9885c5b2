import { formatCount } from '../../shared/format.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago something was: "just now", "2 min ago", "3 h ago", "2 days ago".
 *
 * @param at ms since the epoch
 * @param now ms since the epoch
 */
export function formatAgo(at: number, now: number): string {
  const passed = now - at;
  // a clock that was set back, too
  if (passed < MINUTE) return 'just now';
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  return `${formatCount(Math.floor(passed / DAY), 'day')} ago`;
}
