import { expect, it } from 'vitest';
import { DAY_HEIGHT, daysOf, describeDay, ROW_HEIGHT } from './days.ts';

const NOW = new Date(2026, 10, 23, 9).getTime();
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();

it.each([
  [at(23, 0), 'Today'],
  [at(22, 23), 'Yesterday'],
  [at(20, 12), 'Friday, 20 November 2026'],
  [new Date(2025, 11, 31, 12).getTime(), 'Wednesday, 31 December 2025'],
])('names days', (time, words) => expect(describeDay(time, NOW)).toBe(words));

it('finds yesterday across a day of 23 hours', () => {
  // Europe’s clocks go forward on the last Sunday of March
  const monday = new Date(2026, 2, 30, 0, 10).getTime();
  expect(describeDay(new Date(2026, 2, 29, 0, 10).getTime(), monday)).toBe('Yesterday');
});

it('puts a day above the first of its rows', () => {
  const days = daysOf([at(23, 9), at(23, 8), at(22, 9)].map((addedAt) => ({ addedAt })));
  expect([0, 1, 2].map(days.isFirst)).toEqual([true, false, true]);
  expect([0, 1, 2, 3].map(days.topOf)).toEqual([
    0,
    ROW_HEIGHT + DAY_HEIGHT,
    2 * ROW_HEIGHT + DAY_HEIGHT,
    3 * ROW_HEIGHT + 2 * DAY_HEIGHT,
  ]);
  expect(days.heightOf(1)).toBe(ROW_HEIGHT);
});
