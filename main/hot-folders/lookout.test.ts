import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Watching } from '../../shared/hot-folder.ts';
import { UploadFault } from '../engine/errors.ts';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import { Lookout } from './lookout.ts';
import { createRules } from './rules.ts';

const MINUTE = 60_000;

/** A lookout over an empty folder, with nothing to see but how often it looks. */
async function setUp(watching: Watching, took = 0) {
  const root = await mkdtemp(join(tmpdir(), 'dropchute-lookout-'));
  const life = new AbortController();
  const clock = new FakeClock();
  const lookThrough = vi.fn(async () => {
    if (took > 0) await clock.sleep(took);
  });
  const rules = createRules({ subfolders: true, include: [], ignore: [] });
  const disk = { withoutBlocks: 'present', isCloud: false, isNetwork: false } as const;
  const lookout = new Lookout({
    tree: { root, rules, disk },
    watching,
    sightings: { lookThrough, lookAt: async () => undefined },
    clock,
    signal: life.signal,
    // the disk answers in its own time, which is none on this clock
    stateOf: async () => ({ kind: 'there', identity: 'the same' }),
    cameBack: () => undefined,
    changed: () => undefined,
    log: () => undefined,
  });
  onTestFinished(async () => {
    life.abort();
    await lookout.close();
    await rm(root, { recursive: true });
  });
  await expect.poll(() => lookThrough.mock.calls.length).toBeGreaterThan(0);
  const pass = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) await clock.advance(MINUTE);
  };
  return { lookout, lookThrough, clock, pass };
}

test('a folder that tells nothing is looked through every minute', async () => {
  const { lookout, lookThrough, pass } = await setUp('polling');
  expect(lookout.method).toBe('polling');
  lookThrough.mockClear();
  await pass(10);
  expect(lookThrough).toHaveBeenCalledTimes(10);
});

test('looking through a slow folder takes a tenth of the time at most', async () => {
  const { lookThrough, clock, pass } = await setUp('polling', MINUTE / 2);
  await clock.advance(MINUTE / 2);
  lookThrough.mockClear();
  await pass(30);
  expect(lookThrough.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect(lookThrough.mock.calls.length).toBeLessThanOrEqual(6);
});

test('a folder that tells of changes is looked through every quarter of an hour all the same', async () => {
  const { lookout, lookThrough, pass } = await setUp('events');
  expect(lookout.method).toBe('events');
  // once more when events begin to come
  await expect.poll(() => lookThrough.mock.calls).toHaveLength(2);
  lookThrough.mockClear();
  await pass(14);
  expect(lookThrough).not.toHaveBeenCalled();
  await pass(46);
  expect(lookThrough).toHaveBeenCalledTimes(4);
});

test('a look that is asked for while one goes on comes after it, once for all who ask', async () => {
  const { lookout, lookThrough, clock } = await setUp('polling', 1_000);
  const asked = Promise.all([lookout.check(), lookout.check(), lookout.check()]);
  expect(lookThrough).toHaveBeenCalledTimes(1);
  await clock.advance(1_000);
  await clock.advance(1_000);
  await asked;
  expect(lookThrough).toHaveBeenCalledTimes(2);
});

test.each(['folder-unreadable', 'disk-full'] as const)(
  'a look that came to no end, for %s, is had again within a minute',
  async (code) => {
    const { lookout, lookThrough, pass } = await setUp('events');
    await expect.poll(() => lookThrough.mock.calls).toHaveLength(2);
    lookThrough.mockRejectedValueOnce(new UploadFault(code));
    await lookout.check();
    lookThrough.mockClear();
    await pass(2);
    expect(lookThrough).toHaveBeenCalledOnce();
    expect(lookout.state()).toBeNull();
  },
);
