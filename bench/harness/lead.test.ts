import { expect, it } from 'vitest';
import { largestLead } from './lead.ts';

const received = [
  { at: 10, bytes: 100 },
  { at: 20, bytes: 200 },
];

it('compares what was shown with what had been received by then', () => {
  const shown = [
    { at: 5, bytes: 30 },
    { at: 10, bytes: 160 },
    { at: 25, bytes: 190 },
  ];
  expect(largestLead(shown, received)).toBe(60);
});

it('counts what was shown before anything was received', () => {
  expect(largestLead([{ at: 9, bytes: 70 }], received)).toBe(70);
});

it('is nothing where the truth was ahead', () => {
  expect(largestLead([{ at: 30, bytes: 100 }], received)).toBe(0);
});
