import { expect, test } from 'vitest';
import type { FaultRule } from '../../demo-project/demo-project.ts';
import { setUpRig } from './testing/rig.ts';

// The network goes while an upload is in each of its phases, for real.

const phases: Record<string, FaultRule> = {
  'while checking': {
    match: { endpoint: 'uploads.list' },
    fault: { kind: 'stall', afterBytes: 0 },
  },
  'while asking for permission to send': {
    match: { endpoint: 'upload-requests.create' },
    fault: { kind: 'stall', afterBytes: 0 },
  },
  'while sending': {
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: 10_000 },
  },
  'while creating': {
    match: { endpoint: 'uploads.create' },
    fault: { kind: 'stall', afterBytes: 0 },
  },
  'after creating, before the answer': {
    match: { endpoint: 'uploads.create' },
    fault: { kind: 'lost-answer' },
  },
  'while confirming': {
    match: { endpoint: 'uploads.list', nth: 2 },
    fault: { kind: 'stall', afterBytes: 0 },
  },
};

test.each(Object.entries(phases))('the network goes %s', async (_, rule) => {
  const rig = await setUpRig();
  const struck = rig.demo.faults.add(rule);
  const paths = await Promise.all([rig.file(), rig.file(), rig.file()]);
  const [upload] = await rig.add(...paths);
  const failed: string[] = [];
  rig.engine.subscribe((event) => {
    if (event.kind === 'changed' && event.upload.state.phase === 'failed') failed.push('failed');
  });
  await struck.fired();
  await rig.demo.goOffline();
  if (upload) await rig.reaches(upload, 'waiting', 'confirming', 'creating', 'done');
  await rig.demo.goOnline();
  rig.engine.wake();
  await rig.engine.settled();
  expect(rig.engine.summary().totals.files).toMatchObject({ done: 3 });
  expect(failed).toEqual([]);
  await rig.expectNothingLostOrLeft();
});

test('it says that it waits for the network, and goes on by itself', async () => {
  const rig = await setUpRig();
  await rig.demo.goOffline();
  const [upload] = await rig.add(await rig.file());
  if (!upload) return expect.unreachable('nothing was added');
  const waiting = await rig.reaches(upload, 'waiting', 'failed');
  expect(waiting.state).toMatchObject({ why: 'network', error: { code: 'network-unreachable' } });
  await rig.demo.goOnline();
  await rig.engine.settled();
  await rig.expectNothingLostOrLeft();
});
