import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import { createSettleGate } from './settle-gate.ts';
import { FakeFolder } from './testing/fake-folder.ts';

const PATHS = ['a.jpg', 'b.jpg', 'c.jpg'];
/** s */
const SETTLE = 2;

const path = fc.constantFrom(...PATHS);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write'), path, size: fc.nat(3) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pass'),
      ms: fc.oneof(fc.nat(300), fc.nat(3_000), fc.nat(20_000)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rename'), path, to: path }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove'), path }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('event'), path }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('block'),
      path,
      why: fc.constantFrom('locked', 'unreadable', null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('open'),
      open: fc.constantFrom('yes', 'no', 'unknown'),
    }),
  },
) as fc.Arbitrary<Step>;

type Step =
  | { readonly do: 'write'; readonly path: string; readonly size: number }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'rename'; readonly path: string; readonly to: string }
  | { readonly do: 'remove'; readonly path: string }
  | { readonly do: 'event'; readonly path: string }
  | {
      readonly do: 'block';
      readonly path: string;
      readonly why: 'locked' | 'unreadable' | null;
    }
  | { readonly do: 'open'; readonly open: 'yes' | 'no' | 'unknown' };

/** @param look ms that a look takes at least */
async function live(steps: readonly Step[], look: number): Promise<void> {
  const clock = new FakeClock();
  /** Some files lie on slower disks than others. */
  const timeOf = (path: string): number => look * (PATHS.indexOf(path) + 1);
  const folder = new FakeFolder((path) => clock.sleep(timeOf(path)));
  const contentOf = (path: string, modified = folder.modifiedOf(path)): string =>
    `${path} ${modified}`;
  /** When each content was first found under its path. */
  const since = new Map<string, number>();
  /** What is found under each path, and since which change. */
  const found = new Map<string, { readonly content: string; readonly change: number }>();
  let changes = 0;
  const announced: string[] = [];
  const announcedChanges = new Set<number>();
  const wrong: string[] = [];
  const gate = createSettleGate({
    settle: SETTLE,
    clock,
    files: folder,
    onReady(path, { size, modified }) {
      const content = contentOf(path, modified);
      // while a slow look comes back, a file may change: whoever sends it will see
      if (look === 0 && content !== contentOf(path)) wrong.push(`${content} is not there`);
      if (size === 0) wrong.push(`${content} is empty`);
      const rested = clock.now() - (since.get(content) ?? Number.POSITIVE_INFINITY);
      if (rested < SETTLE * 1000) wrong.push(`${content} rested for ${rested}`);
      announced.push(content);
      const change = found.get(path)?.change ?? 0;
      if (look > 0 && content !== found.get(path)?.content) return;
      if (announcedChanges.has(change)) wrong.push(`${content} was announced before`);
      announcedChanges.add(change);
    },
    onHeld: () => {},
    onGone(path) {
      if (folder.modifiedOf(path) !== undefined) wrong.push(`${path} is there`);
    },
  });
  const happen = (path: string): void => {
    const content = contentOf(path);
    if (!since.has(content)) since.set(content, clock.now());
    if (found.get(path)?.content !== content) {
      changes += 1;
      found.set(path, { content, change: changes });
    }
    gate.offer(path);
  };
  const take = async (step: Step): Promise<void> => {
    switch (step.do) {
      case 'write':
        folder.write(step.path, step.size);
        return happen(step.path);
      case 'pass':
        return clock.advance(step.ms);
      case 'rename':
        if (step.path === step.to || folder.modifiedOf(step.path) === undefined) return;
        folder.rename(step.path, step.to);
        happen(step.path);
        return happen(step.to);
      case 'remove':
        folder.remove(step.path);
        return happen(step.path);
      case 'event':
        // one more of what is known already
        if (gate.waiting().has(step.path)) gate.offer(step.path);
        return;
      case 'block':
        return folder.block(step.path, step.why);
      case 'open':
        folder.open = step.open;
        return;
    }
  };
  for (const step of steps) await take(step);
  for (const path of PATHS) folder.block(path, null);
  await clock.advance(300_000);
  expect(wrong).toEqual([]);
  for (const path of PATHS) {
    const looking = folder.look(path);
    await clock.advance(timeOf(path));
    const { kind } = await looking;
    expect(announced.includes(contentOf(path))).toBe(kind === 'present');
    expect(gate.waiting().has(path)).toBe(kind === 'hollow');
  }
}

/** The same schedules each time; another number looks into others. */
const SEED = 20_261_123;

test('each content is announced once at most, never before it rested, and the last one always', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.constantFrom(0, 500), live),
    {
      numRuns: 2_000,
      seed: SEED,
    },
  );
});
