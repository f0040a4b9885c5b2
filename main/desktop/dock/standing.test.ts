import { describe, expect, it } from 'vitest';
import { NO_TOTALS, type Totals } from '../../../shared/snapshot.ts';
import { standingOf } from './standing.ts';

const totals = (
  files: Partial<Totals['files']>,
  sent = 0,
  total = 0,
  earlier: Partial<Totals['earlier']> = {},
): Totals => ({
  files: { ...NO_TOTALS.files, ...files },
  bytes: { sent, total },
  earlier: { ...NO_TOTALS.earlier, ...earlier },
  rate: null,
});
const at = (of: Totals) => standingOf({ totals: of, scan: null });

describe('the bar', () => {
  it.each([
    ['none at rest', totals({ done: 9 }, 90, 90), { kind: 'none' }],
    ['by bytes', totals({ active: 2 }, 33, 99), { kind: 'normal', share: 0.33 }],
    ['by files', totals({ active: 1, done: 1 }), { kind: 'normal', share: 0.5 }],
    [
      'without what was there before',
      totals({ done: 9, active: 1 }, 950, 1_000, { ended: 9, done: 9, bytes: 900 }),
      { kind: 'normal', share: 0.5 },
    ],
    ['paused', totals({ paused: 2 }, 1, 2), { kind: 'paused', share: 0.5 }],
    [
      'that something failed on the way',
      totals({ active: 1, failed: 2 }, 1, 2, { ended: 1, failed: 1 }),
      { kind: 'error', share: 0.5 },
    ],
    [
      'not that something failed before',
      totals({ active: 1, failed: 1 }, 1, 2, { ended: 1, failed: 1 }),
      { kind: 'normal', share: 0.5 },
    ],
  ])('%s', (_what, of, bar) => expect(at(of).bar).toEqual(bar));

  it('does not know how far it is while folders are looked through', () => {
    expect(standingOf({ totals: NO_TOTALS, scan: { found: 3 } }).bar).toEqual({
      kind: 'indeterminate',
    });
  });
});

it('counts what failed', () => expect(at(totals({ failed: 3, done: 1 })).failed).toBe(3));
