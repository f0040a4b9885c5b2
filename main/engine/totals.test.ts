import { describe, expect, test } from 'vitest';
import { goingOf } from '../../shared/going.ts';
import { NO_TOTALS } from '../../shared/snapshot.ts';
import type { UploadId } from '../../shared/upload.ts';
import { type Counted, TotalsCount } from './totals.ts';

const asset = { id: 'a', url: 'https://example.com/a', adminUrl: null };
let last = 0;
/** An upload of its own. */
const at = (state: Counted['state']): Counted => {
  last += 1;
  return { id: `upload ${last}` as UploadId, state, size: 100 };
};
const now = (upload: Counted, state: Counted['state']): Counted => ({ ...upload, state });

test('counts each group, and bytes of what is or may be through', () => {
  const count = new TotalsCount();
  count.add(at({ phase: 'queued' }));
  count.add(at({ phase: 'paused' }));
  count.add(at({ phase: 'sending', sent: 30, total: 100 }));
  count.add(at({ phase: 'confirming' }));
  count.add(at({ phase: 'done', asset }));
  count.add(at({ phase: 'failed', error: { code: 'stalled' } }));
  count.add(at({ phase: 'skipped', why: 'already-in-project' }));
  count.add(at({ phase: 'cancelled' }));
  expect(count.totals()).toEqual({
    files: { waiting: 1, paused: 1, active: 2, done: 1, skipped: 1, failed: 1, cancelled: 1 },
    bytes: { sent: 230, total: 500 },
    earlier: NO_TOTALS.earlier,
  });
});

test('is back at nothing when everything was taken off again', () => {
  const count = new TotalsCount();
  const queued = at({ phase: 'queued' });
  const sending = now(queued, { phase: 'sending', sent: 99, total: 100 });
  count.add(queued);
  count.replace(queued, sending);
  count.remove(sending);
  expect({ ...count.totals(), rate: null }).toEqual(NO_TOTALS);
});

describe('what was at rest before', () => {
  const queued = { phase: 'queued' } as const;
  const done = { phase: 'done', asset } as const;
  const failed = { phase: 'failed', error: { code: 'stalled' } } as const;

  /** Nine that arrived and one that failed, and two more that were begun after them. */
  function setUp() {
    const count = new TotalsCount();
    const old = Array.from({ length: 10 }, () => at(queued));
    for (const upload of old) count.add(upload);
    const rested = old.map((upload, index) => {
      const rest = now(upload, index === 0 ? failed : done);
      count.replace(upload, rest);
      return rest;
    });
    const added = [at(queued), at(queued)] as const;
    for (const upload of added) count.add(upload);
    return {
      count,
      rested,
      added,
      going: () => goingOf({ ...count.totals(), rate: null }),
    };
  }

  test('does not count as going on', () => {
    const { count, added, going } = setUp();
    const [first, second] = added;
    expect(going()).toMatchObject({ done: 0, files: 2, failed: 0, share: 0 });
    count.replace(first, now(first, done));
    expect(going()).toMatchObject({ done: 1, files: 2, bytes: { sent: 100, total: 200 } });
    expect(going().share).toBe(0.5);
    count.replace(second, now(second, done));
    expect(going()).toMatchObject({ done: 0, files: 0, failed: 0 });
  });

  test('changes nothing when it is taken off the list', () => {
    const { count, rested, added, going } = setUp();
    count.replace(added[0], now(added[0], done));
    for (const upload of rested) count.remove(upload);
    expect(going()).toMatchObject({ done: 1, files: 2, share: 0.5 });
    count.remove(now(added[0], done));
    expect(going()).toMatchObject({ done: 0, files: 1, share: 0 });
    expect(count.totals().earlier).toEqual(NO_TOTALS.earlier);
  });

  test('goes on with the rest when it is tried again', () => {
    const { count, rested, going } = setUp();
    const [again] = rested;
    if (!again) throw new Error('ten were added');
    count.replace(again, now(again, queued));
    expect(going()).toMatchObject({ files: 3, failed: 0 });
    count.replace(now(again, queued), again);
    expect(going()).toMatchObject({ files: 2, failed: 1 });
  });
});
