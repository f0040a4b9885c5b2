import { expect, onTestFinished, test } from 'vitest';
import { createAssetId } from './asset-id.ts';
import { ProgressTicker } from './progress-ticker.ts';
import { FakeClock } from './testing/fake-clock.ts';

test('several on a line of which nothing is known are taken to share it', async () => {
  const clock = new FakeClock();
  const shown = new Map<string, number>();
  const ticker = new ProgressTicker(clock, (id, sent) => shown.set(id, sent));
  onTestFinished(() => ticker.close());
  for (let transfer = 0; transfer < 5; transfer += 1) {
    ticker.begin(createAssetId(), 3_000_000).accepted(3_000_000);
  }
  await clock.advance(1_000);
  const sent = [...shown.values()];
  expect(sent[0]).toBeGreaterThan(100_000);
  expect(sent[4]).toBeLessThan(30_000);
});
