import { expect, it } from 'vitest';
import type { GoTo } from '../../shared/go-to.ts';
import { NO_TOTALS } from '../../shared/snapshot.ts';
import { createPageLine } from './page-line.ts';

const PRESETS: GoTo = { screen: 'presets' };
const HISTORY: GoTo = { screen: 'history', search: 'vase' };

function setUp() {
  const told: unknown[] = [];
  return { told, line: createPageLine((event, payload) => void told.push([event, payload])) };
}

it('keeps what it is to tell for a page that is still to come, in order, and tells it once', () => {
  const { told, line } = setUp();
  line.send('go-to', PRESETS);
  line.send('go-to', HISTORY);
  expect(told).toEqual([]);
  line.pageListens();
  line.pageListens();
  expect(told).toEqual([
    ['go-to', PRESETS],
    ['go-to', HISTORY],
  ]);
});

it('drops patches while there is no page', () => {
  const { told, line } = setUp();
  line.send('patch', { sequence: 1, totals: NO_TOTALS });
  line.pageListens();
  expect(told).toEqual([]);
  line.send('patch', { sequence: 2, totals: NO_TOTALS });
  expect(told).toHaveLength(1);
});

it('keeps it again once the page is gone, but not without end', () => {
  const { told, line } = setUp();
  line.pageListens();
  line.pageIsGone();
  for (let n = 0; n < 1000; n += 1) line.send('go-to', { screen: 'history', search: `${n}` });
  line.pageListens();
  expect(told.length).toBeLessThanOrEqual(100);
  expect(told.at(-1)).toEqual(['go-to', { screen: 'history', search: '999' }]);
});
