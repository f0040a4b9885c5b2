import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FaultRule } from '../../demo-project/demo-project.ts';
import { md5Of, type Rig, setUpRig } from './testing/rig.ts';

// The process ends, or a person stops an upload, in each of its phases, for real.

const phases: Record<string, FaultRule> = {
  checking: { match: { endpoint: 'uploads.list' }, fault: { kind: 'stall', afterBytes: 0 } },
  requesting: {
    match: { endpoint: 'upload-requests.create' },
    fault: { kind: 'stall', afterBytes: 0 },
  },
  sending: { match: { endpoint: 'storage.put' }, fault: { kind: 'stall', afterBytes: 10_000 } },
  creating: { match: { endpoint: 'uploads.create' }, fault: { kind: 'stall', afterBytes: 0 } },
  confirming: {
    match: { endpoint: 'uploads.list', nth: 2 },
    fault: { kind: 'stall', afterBytes: 0 },
  },
};

/** Adds one file and waits until it is held up in a phase. */
async function holdIn(rig: Rig, rule: FaultRule): Promise<void> {
  const held = rig.demo.faults.add(rule);
  await rig.add(await rig.file());
  await held.fired();
}

describe('kill -9', () => {
  /** The command line on this rig's project, as a process of its own. */
  function upload(rig: Rig, path: string) {
    const child = spawn(
      process.execPath,
      [
        join(import.meta.dirname, '../../cli/testing/cli-process.ts'),
        ...['upload', '--json', '--api-url', rig.demo.url],
        ...['--data-dir', join(rig.folder, 'command'), path],
      ],
      { env: { ...process.env, DATOCMS_API_TOKEN: rig.demo.token }, stdio: 'ignore' },
    );
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    return { child, code: once(child, 'close').then(([code]) => code) };
  }

  test.each(Object.entries(phases))(
    'while %s: the next run brings the file, once',
    async (_, rule) => {
      const rig = await setUpRig();
      const path = await rig.file();
      const held = rig.demo.faults.add(rule);
      const first = upload(rig, path);
      await held.fired();
      first.child.kill('SIGKILL');
      expect(await first.code).toBeNull();
      rig.demo.faults.clear();
      expect(await upload(rig, path).code).toBe(0);
      expect(await rig.md5s()).toEqual([md5Of(await readFile(path))]);
    },
  );
});

describe('after a restart', () => {
  test('what storage has already is not sent again', async () => {
    const rig = await setUpRig();
    await holdIn(rig, {
      match: { endpoint: 'uploads.create' },
      fault: { kind: 'cut', afterBytes: 0 },
    });
    await rig.restart();
    await rig.engine.settled();
    expect(rig.engine.summary().totals.files).toMatchObject({ done: 1 });
    expect(rig.demo.stats.requests['storage.put']).toBe(1);
    await rig.expectNothingLostOrLeft();
  });

  test('an asset that was created, and nobody lived to hear of, is adopted', async () => {
    const rig = await setUpRig({ jobDelay: 0 });
    await holdIn(rig, { match: { endpoint: 'uploads.create' }, fault: { kind: 'lost-answer' } });
    await rig.restart();
    await rig.engine.settled();
    expect(rig.engine.summary().totals.files).toMatchObject({ done: 1 });
    expect(rig.demo.stats.requests['storage.put']).toBe(1);
    await rig.expectNothingLostOrLeft();
  });
});

describe('cancelling', () => {
  test.each(Object.entries(phases))(
    'while %s, and the process ends at once: no asset is there',
    async (_, rule) => {
      const rig = await setUpRig();
      await holdIn(rig, rule);
      const cancelled = rig.engine.cancel('all');
      await rig.restart();
      rig.demo.faults.clear();
      await cancelled;
      await rig.engine.settled();
      expect(await rig.md5s()).toEqual([]);
      expect(rig.engine.summary().totals.files).toMatchObject({ done: 0, failed: 0 });
      await rig.expectNothingLostOrLeft();
    },
  );
});

describe('pausing', () => {
  test.each(Object.entries(phases))('while %s: resumed, it arrives once', async (_, rule) => {
    const rig = await setUpRig();
    await holdIn(rig, rule);
    await rig.engine.pause('all');
    rig.demo.faults.clear();
    await rig.engine.resume('all');
    await rig.engine.settled();
    expect(rig.engine.summary().totals.files).toMatchObject({ done: 1 });
    await rig.expectNothingLostOrLeft();
  });
});
