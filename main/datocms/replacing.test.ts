import { expect, test } from 'vitest';
import { NO_METADATA } from '../../shared/upload.ts';
import type { DemoProjectOptions } from '../demo-project/demo-project.ts';
import { createAssetId } from '../engine/asset-id.ts';
import type { UploadTarget } from '../engine/ports.ts';
import { never, openTarget, startDemo } from './testing/demo.ts';

/** Brings bytes to storage, and answers the path that they have there. */
async function store(target: UploadTarget, content: string): Promise<string> {
  const { path, url } = await target.requestUpload({ name: 'a.txt', collection: null }, never);
  await fetch(url, { method: 'PUT', body: content });
  return path;
}

async function setUpAsset(options: Partial<DemoProjectOptions> = {}) {
  const demo = await startDemo(options);
  const target = await openTarget(demo);
  const id = createAssetId();
  const path = await store(target, 'before');
  await target.createAsset({ id, path, metadata: NO_METADATA }, never);
  const find = async () => (await target.findAssets([id], never))[0];
  return { demo, target, id, find, before: await find() };
}

test('an asset gets another file, under another address, as often as it is asked for', async () => {
  const { target, id, find, before, demo } = await setUpAsset();
  const path = await store(target, 'after');
  const asked = await target.replaceFile({ id, path }, never);
  expect(asked).toEqual({ kind: 'pending', jobId: expect.any(String) });
  const after = await find();
  expect(after).toMatchObject({ id, path });
  expect(after?.md5).not.toBe(before?.md5);
  const jobId = asked.kind === 'pending' ? (asked.jobId ?? '') : expect.unreachable();
  expect(await target.jobResult(jobId, never)).toEqual({ kind: 'created', asset: after });

  await target.replaceFile({ id, path }, never);
  expect(await find()).toEqual(after);
  expect(await (await fetch(`${demo.url}${path}`)).text()).toBe('after');
});

test('asked twice before the first is done, it keeps the file', async () => {
  const { demo, target, id, find } = await setUpAsset({ jobDelay: 40 });
  await expect.poll(find).toBeDefined();
  const path = await store(target, 'after');
  const jobs = await Promise.all([
    target.replaceFile({ id, path }, never),
    target.replaceFile({ id, path }, never),
  ]);
  for (const job of jobs) {
    const jobId = job.kind === 'pending' ? (job.jobId ?? '') : expect.unreachable();
    await expect.poll(() => target.jobResult(jobId, never)).toMatchObject({ kind: 'created' });
  }
  expect(await (await fetch(`${demo.url}${path}`)).text()).toBe('after');
});

test('an answer that is lost is asked for again', async () => {
  const { demo, target, id, find } = await setUpAsset();
  const path = await store(target, 'after');
  demo.faults.add({ match: { endpoint: 'uploads.update' }, fault: { kind: 'lost-answer' } });
  await target.replaceFile({ id, path }, never);
  expect(await find()).toMatchObject({ id, path });
});

test('a project that is quick answers with the asset', async () => {
  const { demo, target, id, before } = await setUpAsset();
  const attributes = { path: '/1/new.txt', url: 'https://a.example/new.txt', md5: 'AB' };
  demo.faults.add({
    match: { endpoint: 'uploads.update' },
    fault: { kind: 'status', status: 200, body: { data: { id, type: 'upload', attributes } } },
  });
  expect(await target.replaceFile({ id, path: attributes.path }, never)).toEqual({
    kind: 'created',
    asset: { ...attributes, id, md5: 'ab', adminUrl: before?.adminUrl },
  });
});

test('an asset that is not there is gone', async () => {
  const { target } = await setUpAsset();
  const path = await store(target, 'after');
  await expect(target.replaceFile({ id: createAssetId(), path }, never)).rejects.toMatchObject({
    code: 'asset-gone',
  });
});

test.each([
  ['UPLOAD_NOT_PASSING_FIELD_VALIDATIONS', 'rejected-by-project', /records that use the asset/],
  ['UPLOAD_IS_CURRENTLY_IN_USE', 'asset-in-use', /UPLOAD_IS_CURRENTLY_IN_USE/],
  ['INCOMPATIBLE_WITH_UPLOAD_STORAGE_SETTINGS', 'rejected-by-project', /storage/],
  ['INSUFFICIENT_PERMISSIONS', 'token-cannot-upload', /INSUFFICIENT_PERMISSIONS/],
])('%s is told as %s', async (reason, code, words) => {
  const { demo, target, id } = await setUpAsset();
  demo.faults.add({
    match: { endpoint: 'uploads.update' },
    fault: { kind: 'status', status: 422, body: { data: [{ attributes: { code: reason } }] } },
  });
  await expect(target.replaceFile({ id, path: '/1/x.txt' }, never)).rejects.toMatchObject({
    code,
    detail: expect.stringMatching(words),
  });
});
