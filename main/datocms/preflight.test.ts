import { describe, expect, test } from 'vitest';
import { NO_METADATA } from '../../shared/upload.ts';
import { createAssetId } from '../engine/asset-id.ts';
import type { UploadTarget } from '../engine/ports.ts';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import { addCollection, never, openTarget, startDemo } from './testing/demo.ts';

const PRESS = createAssetId();
const AUTUMN = createAssetId();
const OTHER = createAssetId();

async function setUp(options: Parameters<typeof startDemo>[0] = {}) {
  const demo = await startDemo(options);
  await addCollection(demo, PRESS, 'Press');
  await addCollection(demo, AUTUMN, 'Autumn', PRESS);
  await addCollection(demo, OTHER, 'Other');
  const pressOnly = demo.grantToken({
    positive: [{ action: 'create', environment: 'main', upload_collection: PRESS }],
    negative: [],
  });
  return { demo, pressOnly };
}

const fly = (target: UploadTarget, collection: string | null, size = 1) =>
  target.preflight({ metadata: { ...NO_METADATA, collection }, size }, never);

describe('permission', () => {
  test('of a token for one collection reaches those inside it, and no further', async () => {
    const { demo, pressOnly } = await setUp();
    const target = await openTarget({ url: demo.url, token: pressOnly });
    await fly(target, PRESS);
    await fly(target, AUTUMN);
    await expect(fly(target, OTHER)).rejects.toMatchObject({
      code: 'token-cannot-upload',
      detail: 'main, Other',
    });
    await expect(fly(target, null)).rejects.toMatchObject({
      code: 'token-cannot-upload',
      detail: 'main',
    });
  });

  test('is gone by recently, but never refused by', async () => {
    const { demo } = await setUp();
    const target = await openTarget(demo);
    const asked = demo.stats.requests['users.me'];
    await fly(target, null);
    await fly(target, PRESS);
    await fly(target, AUTUMN);
    expect(demo.stats.requests['users.me']).toBe(asked);
    expect(demo.stats.requests['upload-collections.list']).toBe(1);

    const late = createAssetId();
    await expect(fly(target, late)).rejects.toMatchObject({
      code: 'metadata-rejected',
      detail: expect.stringContaining(late),
    });
    await addCollection(demo, late, 'Late');
    await fly(target, late);
  });

  test('counts as given where it cannot be asked for', async () => {
    const { demo } = await setUp({ storageQuota: 10 });
    const body = { data: [{ attributes: { code: 'INSUFFICIENT_PERMISSIONS' } }] };
    for (const endpoint of [
      'users.me',
      'upload-collections.list',
      'subscription-limits.list',
    ] as const) {
      demo.faults.add({
        match: { endpoint },
        times: 'always',
        fault: { kind: 'status', status: 403, body },
      });
    }
    await fly(await openTarget(demo), createAssetId(), 11);
  });

  test('is not waited for once it was called off', async () => {
    const { demo } = await setUp();
    const target = await openTarget(demo);
    const fault = demo.faults.add({
      match: { endpoint: 'subscription-limits.list' },
      fault: { kind: 'stall', afterBytes: 0 },
    });
    const wish = new AbortController();
    const reason = new Error('changed my mind');
    const flying = target.preflight({ metadata: NO_METADATA, size: 1 }, wish.signal);
    const calledOff = expect(flying).rejects.toBe(reason);
    await fault.fired();
    wish.abort(reason);
    await calledOff;
  });
});

test('a locale that the project does not have is objected to before anything is asked', async () => {
  const { demo } = await setUp();
  const target = await openTarget(demo);
  const asked = demo.stats.cmaRequests;
  const metadata = { ...NO_METADATA, title: { de: 'Stuhl' } };
  await expect(target.preflight({ metadata, size: 1 }, never)).rejects.toMatchObject({
    code: 'metadata-rejected',
    detail: 'title: the project has no locale de, only en, it, pt-BR',
  });
  expect(demo.stats.cmaRequests).toBe(asked);
});

test('a project that cannot be reached is not waited for long', async () => {
  const { demo } = await setUp();
  const target = await openTarget(demo);
  await demo.goOffline();
  await expect(fly(target, null)).rejects.toMatchObject({ code: 'network-unreachable' });
});

describe('room', () => {
  test('for more than is left is refused with the figures', async () => {
    const { demo } = await setUp({ storageQuota: 5_000_000 });
    const target = await openTarget(demo);
    await expect(fly(target, null, 6_000_000)).rejects.toMatchObject({
      code: 'storage-quota-reached',
      detail: '6 MB needed, 5 MB left',
    });
    await fly(target, null, 5_000_000);
  });

  test('is judged by what is wanted in all, whatever was asked for before', async () => {
    const { demo } = await setUp({ storageQuota: 100 });
    const target = await openTarget(demo);
    // whoever asks counts what is still to be sent as well
    await fly(target, null, 60);
    await fly(target, null, 90);
    expect(demo.stats.requests['subscription-limits.list']).toBe(1);
    await expect(fly(target, null, 110)).rejects.toMatchObject({ code: 'storage-quota-reached' });
    expect(demo.stats.requests['subscription-limits.list']).toBe(2);
  });

  test('is asked for again after a while: others fill it too', async () => {
    const { demo } = await setUp({ storageQuota: 100 });
    const clock = new FakeClock();
    const target = await openTarget(demo, { clock });
    const asked = async (size: number) => {
      await fly(target, null, size);
      return demo.stats.requests['subscription-limits.list'];
    };
    expect(await asked(1)).toBe(1);
    await clock.advance(4_000);
    expect(await asked(1)).toBe(1);
    await clock.advance(2_000);
    expect(await asked(1)).toBe(2);
  });

  test('is unlimited where the plan sets no limit, and is not asked for nothing', async () => {
    const { demo } = await setUp();
    const target = await openTarget(demo);
    await fly(target, null, 0);
    expect(demo.stats.requests['subscription-limits.list']).toBe(0);
    await fly(target, null, Number.MAX_SAFE_INTEGER);
  });
});
