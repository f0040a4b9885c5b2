import { expect, it } from 'vitest';
import { onDemand } from './on-demand.ts';

it('starts once, anew after a start that failed, and closes what runs', async () => {
  let starts = 0;
  let closed = 0;
  const demand = onDemand(async () => {
    starts += 1;
    if (starts === 1) throw new Error('not yet');
    return {
      async close() {
        closed += 1;
      },
    };
  });
  await demand.close();
  await expect(demand.start()).rejects.toThrow('not yet');
  const [one, same] = await Promise.all([demand.start(), demand.start()]);
  expect(one).toBe(same);
  expect(starts).toBe(2);
  await demand.close();
  expect(closed).toBe(1);
});
