import type { HistoryRow } from '../../shared/history.ts';
import type { RowHeights } from '../uploads/list/entry-collection.ts';

/** px; of a row, and of the day above the first of its rows */
export const ROW_HEIGHT = 48;
export const DAY_HEIGHT = 32;

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A time of day: "09:14". @param time ms since the epoch */
export const describeTime = (time: number): string => timeFormat.format(time);

/** A day: "Today", "Yesterday", "Friday, 20 November 2026". @param time, now ms since the epoch */
export function describeDay(time: number, now: number): string {
  const today = startOfDay(now);
  if (startOfDay(time) === today) return 'Today';
  // noon of the day before: a day may have 23 hours
  if (startOfDay(time) === startOfDay(today - 12 * 60 * 60 * 1_000)) return 'Yesterday';
  return dayFormat.format(time);
}

/** When a day began where the computer is. @param time ms since the epoch */
export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** Rows under the days on which they were added. */
export interface Days extends RowHeights {
  /** Whether a row is the first of its day. */
  isFirst(index: number): boolean;
}

/** @see Days */
export function daysOf(rows: readonly Pick<HistoryRow, 'addedAt'>[]): Days {
  const firsts: boolean[] = [];
  const tops: number[] = [];
  let end = 0;
  let day: number | null = null;
  for (const { addedAt } of rows) {
    const its = startOfDay(addedAt);
    firsts.push(its !== day);
    tops.push(end);
    end += ROW_HEIGHT + (its === day ? 0 : DAY_HEIGHT);
    day = its;
  }
  const isFirst = (index: number): boolean => firsts[index] ?? false;
  return {
    isFirst,
    topOf: (index) => tops[index] ?? end,
    heightOf: (index) => ROW_HEIGHT + (isFirst(index) ? DAY_HEIGHT : 0),
  };
}
