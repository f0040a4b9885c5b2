import { expect, test } from 'vitest';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { FaultRule } from '../../demo-project/demo-project.ts';
import { setUpRig } from './testing/rig.ts';

// What storage does to bytes, for real.

const passing: Record<string, [FaultRule['fault'], ErrorCode]> = {
  'an answer of storage that is lost': [{ kind: 'lost-answer' }, 'connection-lost'],
  'a storage that asks to slow down': [{ kind: 'slow-down' }, 'server-error'],
  'a permission to send that ran out': [{ kind: 'expire' }, 'storage-url-expired'],
  'an ETag of other bytes': [{ kind: 'wrong-etag' }, 'checksum-mismatch'],
  'a stall in the midst of the file': [{ kind: 'stall', afterBytes: 1_000 }, 'stalled'],
  'a reset in the midst of the file': [{ kind: 'cut', afterBytes: 1_000 }, 'connection-lost'],
};

test.each(Object.entries(passing))('%s is overcome', async (_, [fault, code]) => {
  const rig = await setUpRig();
  rig.demo.faults.add({ match: { endpoint: 'storage.put' }, fault });
  // more than the system takes at once, so that storage decides how far it gets
  const [upload] = await rig.add(await rig.file(8_000_000));
  if (!upload) return expect.unreachable('nothing was added');
  const waiting = await rig.reaches(upload, 'waiting', 'failed', 'done');
  expect(waiting.state).toMatchObject({ phase: 'waiting', error: { code }, attempts: 1 });
  await rig.engine.settled();
  expect(rig.engine.upload(upload.id)?.state.phase).toBe('done');
  await rig.expectNothingLostOrLeft();
});

test('what arrived damaged is deleted and sent once more', async () => {
  const rig = await setUpRig();
  rig.demo.faults.add({ match: { endpoint: 'storage.put' }, fault: { kind: 'damage' } });
  await rig.add(await rig.file());
  await rig.engine.settled();
  expect(rig.engine.summary().totals.files).toMatchObject({ done: 1, failed: 0 });
  expect(rig.demo.stats.requests['uploads.destroy']).toBe(1);
  await rig.expectNothingLostOrLeft();
});

test('what arrives damaged twice has failed, and is not in the project', async () => {
  const rig = await setUpRig();
  const rule = { match: { endpoint: 'storage.put' }, fault: { kind: 'damage' } } as const;
  rig.demo.faults.add({ ...rule, times: 2 });
  const [upload] = await rig.add(await rig.file());
  await rig.engine.settled();
  expect(upload && rig.engine.upload(upload.id)?.state).toMatchObject({
    phase: 'failed',
    error: { code: 'checksum-mismatch' },
  });
  expect(await rig.md5s()).toEqual([]);
  await rig.engine.retry('all');
  await rig.engine.settled();
  await rig.expectNothingLostOrLeft();
});
