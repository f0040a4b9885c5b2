import fc from 'fast-check';
import { expect, test } from 'vitest';
import { World } from './testing/world.ts';
import { describeSteps, type Step, steps } from './testing/world-steps.ts';

/**
 * Whatever happens to uploads, each that says done is one asset, and nothing else is there: the
 * whole engine over a faked clock, line, project and files, through troubles, crashes and what
 * people do meanwhile. When all troubles have ended, everything comes to rest.
 *
 * The journal is the one in memory; that the one on disk does the same, main/journal proves.
 */
async function live(taken: readonly Step[]): Promise<void> {
  const world = new World();
  try {
    for (const step of taken) await world.take(step);
    await world.comeToRest();
    world.check();
  } finally {
    await world.close();
  }
}

/** The same worlds each time; another number looks into others. */
const SEED = 20_261_122;

test('nothing is lost and nothing arrives twice, whatever happens', {
  timeout: 180_000,
}, async () => {
  const details = await fc.check(fc.asyncProperty(steps, live), { numRuns: 1_500, seed: SEED });
  if (!details.failed) return;
  const [found = []] = details.counterexample ?? [];
  const thrown = details.errorInstance;
  expect.fail(
    `${describeSteps(found)}\n(seed ${details.seed}, path ${details.counterexamplePath})\n${thrown instanceof Error ? thrown.stack : thrown}`,
  );
});

const skip = (...contents: number[]): Step => ({ do: 'add', contents, duplicates: 'skip' });
const upload = (...contents: number[]): Step => ({ do: 'add', contents, duplicates: 'upload' });
const pass = (ms: number): Step => ({ do: 'pass', ms });
const crash: Step = { do: 'crash', ms: 0 };
const cancelFirst: Step = { do: 'cancel', which: 0 };
const saveFirst = (content: number): Step => ({ do: 'save', which: 0, content });

/** What went wrong once. */
const found: Record<string, readonly Step[]> = {
  'a copy of a file that the last process was creating': [skip(0), pass(170), skip(0), crash],
  'a copy of a file that is cancelled at once': [skip(0, 0), cancelFirst],
  'a copy of a file that became another one': [
    skip(0, 0),
    crash,
    { do: 'go-offline' },
    saveFirst(1),
    pass(50),
  ],
  'a copy of what a file was before a restart': [skip(0, 0), pass(170), saveFirst(2), crash],
  'a file that became a copy of one that is under way': [
    skip(0, 2),
    { do: 'go-offline' },
    saveFirst(2),
    pass(50),
  ],
  'a copy of a file that cannot be read for a moment': [
    skip(0, 0),
    { do: 'vanish', which: 0, content: 0 },
  ],
  'a copy of a file that failed while it may have arrived': [
    skip(0, 0),
    pass(170),
    crash,
    { do: 'vanish', which: 0, content: 0 },
    pass(40),
  ],
  'a file that was saved again after it was sent, and before a restart': [
    upload(0),
    pass(80),
    crash,
    saveFirst(1),
  ],
  'damage that the last process did not live to see': [
    upload(0),
    { do: 'trouble', errand: 'transfer', trouble: { kind: 'damage' } },
    pass(80),
    crash,
  ],
  'an asset that was taken back, and the answer lost': [
    upload(0),
    {
      do: 'trouble',
      errand: 'deleteAsset',
      trouble: { kind: 'answer-lost', code: 'connection-lost', later: 0 },
    },
    pass(80),
    cancelFirst,
    pass(480),
  ],
  'a copy of the one file that tried whether the network is back': [
    upload(0),
    { do: 'take-id', which: 0 },
    skip(0),
    pass(40),
    { do: 'go-offline' },
    pass(5_035),
    cancelFirst,
  ],
};

test.each(Object.entries(found))('%s', (_, taken) => live(taken));
