import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { FaultRule } from '../../demo-project/demo-project.ts';
import { setUpRig } from './testing/rig.ts';

// What comes in the place of answers, at every question that an upload asks, for real.

const QUESTIONS = ['uploads.list', 'upload-requests.create', 'uploads.create'] as const;

const everywhere: Record<string, FaultRule['fault']> = {
  'connections that are reset': { kind: 'cut', afterBytes: 0 },
  'a proxy’s page': { kind: 'html' },
  'a faulty server': { kind: 'status', status: 500 },
  'answers that are lost': { kind: 'lost-answer' },
  'refusals for haste that say for how long': { kind: 'rate-limit', reset: 1 },
  'refusals for haste that do not': { kind: 'rate-limit' },
};

test.each(Object.entries(everywhere))('%s at every question are overcome', async (_, fault) => {
  const rig = await setUpRig();
  const rules = QUESTIONS.map((endpoint) => rig.demo.faults.add({ match: { endpoint }, fault }));
  // and once more while confirming
  rules.push(rig.demo.faults.add({ match: { endpoint: 'uploads.list', nth: 3 }, fault }));
  await rig.add(...(await Promise.all([rig.file(), rig.file(), rig.file()])));
  await rig.engine.settled();
  expect(rig.engine.summary().totals.files).toMatchObject({ done: 3, failed: 0 });
  expect(rules.map(({ hits }) => hits)).toEqual([1, 1, 1, 1]);
  await rig.expectNothingLostOrLeft();
});

const refusal = (status: number, code: string, details: object = {}): FaultRule['fault'] => ({
  kind: 'status',
  status,
  body: { data: [{ id: 'a1b2c3', type: 'api_error', attributes: { code, details } }] },
});

describe('a refusal is not argued with', () => {
  const refusals: Record<string, [FaultRule['fault'], ErrorCode]> = {
    'a token that is revoked in the middle': [
      refusal(401, 'INVALID_AUTHORIZATION_HEADER'),
      'token-invalid',
    ],
    'a permission that is taken away in the middle': [
      refusal(403, 'INSUFFICIENT_PERMISSIONS'),
      'token-cannot-upload',
    ],
    'a limit of the plan': [
      refusal(402, 'PLAN_UPGRADE_REQUIRED', { limit: 'uploads' }),
      'plan-limit-reached',
    ],
    'a storage quota that fills up in the middle': [
      refusal(402, 'PLAN_UPGRADE_REQUIRED', { limit: 'uploadable_bytes' }),
      'storage-quota-reached',
    ],
  };

  test.each(Object.entries(refusals))('%s', async (_, [fault, code]) => {
    const rig = await setUpRig();
    const refused = rig.demo.faults.add({
      match: { endpoint: 'uploads.create', nth: 2 },
      times: 'always',
      fault,
    });
    const paths = await Promise.all([rig.file(), rig.file(), rig.file()]);
    await rig.add(...paths);
    await rig.engine.settled();
    expect(rig.engine.summary().totals.files).toMatchObject({ done: 1, failed: 2 });
    const failed = rig.engine.snapshot().uploads.filter(({ state }) => state.phase === 'failed');
    expect(failed.map(({ state }) => state)).toEqual([
      { phase: 'failed', error: expect.objectContaining({ code }) },
      { phase: 'failed', error: expect.objectContaining({ code }) },
    ]);
    expect(refused.hits).toBe(2);

    refused.remove();
    const sent = rig.demo.stats.requests['storage.put'];
    await rig.engine.retry('all');
    await rig.engine.settled();
    expect(rig.engine.summary().totals.files).toMatchObject({ done: 3 });
    // what storage has already is not sent again
    expect(rig.demo.stats.requests['storage.put']).toBe(sent);
    await rig.expectNothingLostOrLeft();
  });

  test('more than the storage quota leaves is refused before anything is sent', async () => {
    const rig = await setUpRig({ storageQuota: 20_000 });
    await expect(rig.add(await rig.file(30_000))).rejects.toMatchObject({
      code: 'storage-quota-reached',
    });
    expect(rig.demo.stats.requests['upload-requests.create']).toBe(0);
  });
});
