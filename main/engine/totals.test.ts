import { expect, test } from 'vitest';
import { NO_TOTALS } from '../../shared/snapshot.ts';
import { type Counted, TotalsCount } from './totals.ts';

const asset = { id: 'a', url: 'https://example.com/a', adminUrl: null };
const at = (state: Counted['state']): Counted => ({ state, size: 100 });

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
  });
});

test('is back at nothing when everything was taken off again', () => {
  const count = new TotalsCount();
  const queued = at({ phase: 'queued' });
  const sending = at({ phase: 'sending', sent: 99, total: 100 });
  count.add(queued);
  count.replace(queued, sending);
  count.remove(sending);
  expect({ ...count.totals(), rate: null }).toEqual(NO_TOTALS);
});
