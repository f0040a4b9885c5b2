import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Metadata, NO_METADATA, type UploadId } from '../../shared/upload.ts';
import type { DemoProject } from '../demo-project/demo-project.ts';
import { createAssetId } from '../engine/asset-id.ts';
import type { UploadTarget } from '../engine/ports.ts';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import { addCollection, ask, never, openTarget, startDemo } from './testing/demo.ts';

const md5 = (content: string): string => createHash('md5').update(content).digest('hex');

/** Brings bytes to storage and makes an asset of them, which is there at once. */
async function upload(
  target: UploadTarget,
  content: string,
  said: Partial<Metadata> = {},
): Promise<UploadId> {
  const metadata = { ...NO_METADATA, ...said };
  const { collection } = metadata;
  const { path, url } = await target.requestUpload({ name: 'chair.txt', collection }, never);
  await fetch(url, { method: 'PUT', body: content });
  const id = createAssetId();
  await target.createAsset({ id, path, metadata }, never);
  return id;
}

const said = (demo: DemoProject, id: string) => ask(demo, `/uploads/${id}`);

describe('what is said about a file', () => {
  const everything: Partial<Metadata> = {
    tags: ['a', 'b'],
    copyright: '© Northwind',
    author: 'Ada',
    notes: 'For the autumn catalogue',
    title: { en: 'Chair', it: 'Sedia' },
    alt: { en: 'A chair' },
    customData: { it: { sku: 'C-1' } },
    focalPoint: { x: 0.25, y: 0.75 },
  };
  const attributes = {
    tags: ['a', 'b'],
    copyright: '© Northwind',
    author: 'Ada',
    notes: 'For the autumn catalogue',
  };
  const focal_point = { x: 0.25, y: 0.75 };

  test('arrives, where the project keeps it by locale', async () => {
    const demo = await startDemo({ fieldMetadataShape: 'locale-keyed' });
    const target = await openTarget(demo);
    const collection = await addCollection(demo, createAssetId(), 'Autumn');
    const id = await upload(target, 'x', { ...everything, collection });
    expect(await said(demo, id)).toMatchObject({
      data: {
        attributes: {
          ...attributes,
          default_field_metadata: {
            en: { alt: 'A chair', title: 'Chair', custom_data: {}, focal_point },
            it: { alt: null, title: 'Sedia', custom_data: { sku: 'C-1' }, focal_point },
            'pt-BR': { alt: null, title: null, focal_point },
          },
        },
        relationships: { upload_collection: { data: { id: collection } } },
      },
    });
  });

  test('arrives, where the project keeps it by field', async () => {
    const demo = await startDemo({ fieldMetadataShape: 'field-keyed' });
    const id = await upload(await openTarget(demo), 'x', everything);
    expect(await said(demo, id)).toMatchObject({
      data: {
        attributes: {
          ...attributes,
          default_field_metadata: {
            alt: { en: 'A chair', it: null },
            title: { en: 'Chair', it: 'Sedia' },
            custom_data: { it: { sku: 'C-1' } },
            focal_point,
          },
        },
        relationships: { upload_collection: { data: null } },
      },
    });
  });

  test('in a locale that the project does not have is refused before the project is asked', async () => {
    const demo = await startDemo();
    const target = await openTarget(demo);
    await expect(upload(target, 'x', { title: { de: 'Stuhl' } })).rejects.toMatchObject({
      code: 'metadata-rejected',
      detail: expect.stringContaining('de'),
    });
    expect(demo.stats.requests['uploads.create']).toBe(0);
  });

  test('goes into the only collection that a token may use', async () => {
    const demo = await startDemo();
    const collection = await addCollection(demo, createAssetId(), 'Press');
    const token = demo.grantToken({
      positive: [{ action: 'create', environment: 'main', upload_collection: collection }],
      negative: [],
    });
    const target = await openTarget({ url: demo.url, token });
    const id = await upload(target, 'x', { collection });
    expect(await target.findAssets([id], never)).toHaveLength(1);
    await expect(upload(target, 'x')).rejects.toMatchObject({ code: 'token-cannot-upload' });
  });
});

describe('content that the project has already', () => {
  test('is found by its MD5, all copies of it, with one question for a hundred', async () => {
    const demo = await startDemo();
    const target = await openTarget(demo);
    const ids = await Promise.all(['same', 'same', 'other'].map((text) => upload(target, text)));
    const unknown = Array.from({ length: 97 }, (_, index) => md5(`unknown ${index}`));
    const asked = demo.stats.requests['uploads.list'];
    const sums = [...unknown, md5('same'), md5('same'), md5('other')];
    const found = await target.findByMd5(sums, never);
    expect(demo.stats.requests['uploads.list']).toBe(asked + 1);
    expect(found.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(new Set(found.map((asset) => asset.md5))).toEqual(new Set([md5('same'), md5('other')]));
    expect(await target.findByMd5([], never)).toEqual([]);
    expect(demo.stats.requests['uploads.list']).toBe(asked + 1);
  });

  test('is found on further pages as well', async () => {
    const demo = await startDemo();
    const target = await openTarget(demo);
    const copy = (id: number) => ({
      id: String(id),
      type: 'upload',
      attributes: { path: '/1000/1-a.txt', url: 'https://a.example', md5: md5('same') },
    });
    const full = { data: Array.from({ length: 500 }, (_, id) => copy(id)) };
    demo.faults.add({
      match: { endpoint: 'uploads.list' },
      fault: { kind: 'status', status: 200, body: full },
    });
    const id = await upload(target, 'other');
    demo.faults.add({
      match: { endpoint: 'uploads.list' },
      fault: { kind: 'status', status: 200, body: { data: [{ ...copy(0), id }] } },
    });
    expect(await target.findByMd5([md5('same')], never)).toHaveLength(501);
  });

  test('may be there, where there is an asset of its size', async () => {
    const demo = await startDemo();
    const target = await openTarget(demo);
    await upload(target, 'seven b');
    expect(await target.hasAssetOfSize(7, never)).toBe(true);
    expect(await target.hasAssetOfSize(8, never)).toBe(false);
  });

  test('is asked for in parts where the address is too long', async () => {
    const demo = await startDemo();
    const target = await openTarget(demo);
    const id = await upload(target, 'same');
    demo.faults.add({
      match: { endpoint: 'uploads.list' },
      fault: { kind: 'status', status: 414, body: 'Request-URI Too Large' },
    });
    const sums = [md5('a'), md5('b'), md5('same')];
    expect(await target.findByMd5(sums, never)).toMatchObject([{ id }]);
    expect(demo.stats.requests['uploads.list']).toBe(3);
  });

  const refusal = { data: [{ attributes: { code: 'INVALID_FILTER_FIELDS_PARAM' } }] };

  test('counts as new where the project does not answer that, and is not asked for again', async () => {
    const demo = await startDemo();
    const target = await openTarget(demo);
    await upload(target, 'same');
    const fault = { kind: 'status', status: 422, body: refusal } as const;
    demo.faults.add({ match: { endpoint: 'uploads.list' }, fault });
    expect(await target.findByMd5([md5('same')], never)).toEqual([]);
    expect(await target.findByMd5([md5('same')], never)).toEqual([]);
    expect(await target.hasAssetOfSize(4, never)).toBe(false);
    expect(demo.stats.requests['uploads.list']).toBe(1);
  });

  test('is left to its MD5 where only the size cannot be asked for', async () => {
    const demo = await startDemo();
    const target = await openTarget(demo);
    const id = await upload(target, 'same');
    const fault = { kind: 'status', status: 422, body: refusal } as const;
    demo.faults.add({ match: { endpoint: 'uploads.list' }, fault });
    expect(await target.hasAssetOfSize(4, never)).toBe(true);
    expect(await target.hasAssetOfSize(5, never)).toBe(true);
    expect(demo.stats.requests['uploads.list']).toBe(1);
    expect(await target.findByMd5([md5('same')], never)).toMatchObject([{ id }]);
  });
});

describe('tags', () => {
  const tagsOf = async (demo: DemoProject, id: string) =>
    expect(await said(demo, id)).toMatchObject({ data: { attributes: { tags: ['a', 'b'] } } });

  test('are put besides those that are there, and are there when it says so', async () => {
    const demo = await startDemo({ jobDelay: 30 });
    const target = await openTarget(demo);
    const id = await upload(target, 'x', { tags: ['a'] });
    await expect.poll(() => target.findAssets([id], never)).toHaveLength(1);
    await target.addTags(id, ['a', 'b'], never);
    await tagsOf(demo, id);
  });

  test('may be there at once', async () => {
    const demo = await startDemo();
    const target = await openTarget(demo);
    const body = (failed: number) => ({ data: [], meta: { successful: 1 - failed, failed } });
    for (const failed of [0, 1]) {
      const fault = { kind: 'status', status: 200, body: body(failed) } as const;
      demo.faults.add({ match: { endpoint: 'uploads.bulk-tag' }, fault });
    }
    await target.addTags('an-asset', ['a'], never);
    await expect(target.addTags('an-asset', ['a'], never)).rejects.toMatchObject({
      code: 'rejected-by-project',
    });
    expect(demo.stats.requests['job-results.find']).toBe(0);
  });

  test('of an asset that is gone, or by a job that fails, are a fault', async () => {
    const demo = await startDemo();
    const target = await openTarget(demo);
    await expect(target.addTags(createAssetId(), ['a'], never)).rejects.toMatchObject({
      code: 'rejected-by-project',
      detail: 'tags: 1 failed',
    });
    const id = await upload(target, 'x');
    demo.faults.add({
      match: { endpoint: 'uploads.bulk-tag' },
      fault: { kind: 'job-fails', code: 'INVALID_FIELD', details: { field: 'tags' } },
    });
    await expect(target.addTags(id, ['a'], never)).rejects.toMatchObject({
      code: 'metadata-rejected',
    });
  });

  test('are not waited for longer than a minute, nor after it was called off', async () => {
    const demo = await startDemo();
    const clock = new FakeClock();
    const target = await openTarget(demo, { clock });
    const id = await upload(target, 'x');
    const slow = () =>
      demo.faults.add({
        match: { endpoint: 'uploads.bulk-tag' },
        fault: { kind: 'slow-job', ms: 3_600_000 },
      });
    slow();
    let givenUpAt = 0;
    const giving = target.addTags(id, ['a'], never).finally(() => {
      givenUpAt = clock.now();
    });
    const givenUp = expect(giving).rejects.toMatchObject({ code: 'timed-out' });
    const later = async () => {
      await clock.advance(500);
      return givenUpAt;
    };
    await expect.poll(later, { interval: 1 }).toBeGreaterThanOrEqual(60_000);
    await givenUp;

    const fault = slow();
    const wish = new AbortController();
    const reason = new Error('changed my mind');
    const waiting = (await openTarget(demo)).addTags(id, ['a'], wish.signal);
    const calledOff = expect(waiting).rejects.toBe(reason);
    await fault.fired();
    wish.abort(reason);
    await calledOff;
  });
});
