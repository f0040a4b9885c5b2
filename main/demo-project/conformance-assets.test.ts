import { type ApiTypes, buildClient, generateId } from '@datocms/cma-client-node';
import { describe, it } from 'vitest';
import { md5, writeLocalFile } from './testing/files.ts';
import { connectOfficialClient, localeKeyed } from './testing/official-client.ts';
import { refusal } from './testing/refusal.ts';

/** The official client, unmodified, finds and changes what is in the demo project. */

const official = connectOfficialClient();

describe.concurrent('finding assets', () => {
  it('by ids, MD5, tags and names, in pages and in order', async ({ expect }) => {
    const tag = generateId();
    const names = ['alpha.txt', 'beta.txt', 'gamma.jpg'];
    const assets = await Promise.all(
      names.map(async (name, index) => {
        const { localPath } = await writeLocalFile(
          official.folder.path,
          name,
          `${tag}${'.'.repeat(index)}`,
        );
        return await official.client.uploads.createFromLocalFile({ localPath, tags: [tag] });
      }),
    );
    const [alpha, beta, gamma] = assets;
    const namesOf = async (query: ApiTypes.UploadInstancesHrefSchema): Promise<string[]> =>
      (await official.client.uploads.list(query)).map(({ filename }) => filename);
    const ofTag = (fields: Record<string, unknown> = {}) => ({
      filter: { fields: { tags: { contains: tag }, ...fields } },
      order_by: 'filename_ASC',
    });

    expect(await namesOf(ofTag())).toEqual(names);
    expect(await namesOf({ ...ofTag(), order_by: 'size_DESC' })).toEqual(names.toReversed());
    expect(await namesOf({ ...ofTag(), page: { offset: 1, limit: 1 } })).toEqual(['beta.txt']);
    expect(await namesOf(ofTag({ filename: { matches: { pattern: 'a.txt' } } }))).toHaveLength(2);
    expect(await namesOf(ofTag({ type: { eq: 'image' } }))).toEqual(['gamma.jpg']);
    const either = [{ md5: { eq: beta?.md5 } }, { md5: { eq: gamma?.md5 } }];
    expect(await namesOf(ofTag({ OR: either }))).toEqual(['beta.txt', 'gamma.jpg']);
    expect(await namesOf({ filter: { fields: { md5: { eq: alpha?.md5 } } } })).toEqual([
      'alpha.txt',
    ]);
    expect(
      await namesOf({ ...ofTag(), filter: { fields: { md5: { in: [alpha?.md5, gamma?.md5] } } } }),
    ).toEqual(['alpha.txt', 'gamma.jpg']);
    const sized = await namesOf(ofTag({ size: { eq: tag.length + 1 } }));
    expect(sized).toEqual(['beta.txt']);
    expect(await namesOf({ filter: { query: tag }, order_by: 'filename_ASC' })).toEqual(names);

    const ids = [beta?.id, generateId(), gamma?.id].join(',');
    const byId = await official.client.uploads.rawList({ filter: { ids }, page: { limit: 1 } });
    expect(byId.meta.total_count).toBe(2);
    expect(byId.data).toHaveLength(1);
    const counted = await official.client.uploads.rawList({ ...ofTag(), page: { limit: 0 } });
    expect(counted).toEqual({ data: [], meta: { total_count: 3 } });

    const all = official.client.uploads.listPagedIterator(ofTag(), { perPage: 2 });
    expect(await Array.fromAsync(all, ({ filename }) => filename)).toEqual(names);
  });

  it('refuses filters and orders that it does not know', async ({ expect }) => {
    const filter = { fields: { colour: { eq: 'red' } } };
    const filtered = await refusal(official.client.uploads.list({ filter }));
    expect(filtered.code).toBe('INVALID_FILTER_FIELDS_PARAM');
    const ordered = await refusal(official.client.uploads.list({ order_by: 'colour_ASC' }));
    expect(ordered.code).toBe('INVALID_ORDERING');
  });

  it('keeps environments apart', async ({ expect }) => {
    const sandbox = buildClient({
      apiToken: official.demo.token,
      baseUrl: official.demo.url,
      environment: 'sandbox',
    });
    const { localPath } = await writeLocalFile(official.folder.path, 'sandbox.txt');
    const { id } = await sandbox.uploads.createFromLocalFile({ localPath });
    expect((await sandbox.uploads.find(id)).id).toBe(id);
    expect((await refusal(official.client.uploads.find(id))).status).toBe(404);
  });
});

describe.concurrent('changing assets', () => {
  it('updates what is said and keeps the rest', async ({ expect }) => {
    const before = await official.upload('chair.jpg', { author: 'Studio North', tags: ['old'] });
    const after = await official.client.uploads.update(before.id, {
      copyright: '© Northwind',
      tags: ['new'],
      default_field_metadata: localeKeyed({ en: { alt: 'A chair' } }),
    });
    expect(after).toMatchObject({
      author: 'Studio North',
      copyright: '© Northwind',
      tags: ['new'],
      path: before.path,
      created_at: before.created_at,
      default_field_metadata: { en: { alt: 'A chair', title: null } },
    });
    expect(await official.client.uploads.find(before.id)).toEqual(after);
  });

  it('renames', async ({ expect }) => {
    const before = await official.upload('chair.jpg');
    const after = await official.client.uploads.update(before.id, { basename: 'Lounge Chair' });
    expect(after).toMatchObject({ basename: 'lounge-chair', filename: 'lounge-chair.jpg' });
    expect((await fetch(after.url)).status).toBe(200);
    expect((await fetch(before.url)).status).toBe(404);
  });

  it('replaces the file at a new URL', async ({ expect }) => {
    const before = await official.upload('draft.txt');
    const { localPath, md5 } = await writeLocalFile(official.folder.path, 'final.txt');
    const after = await official.client.uploads.updateFromLocalFile(before.id, { localPath });
    expect(after).toMatchObject({ id: before.id, filename: 'final.txt', md5 });
    expect((await fetch(before.url)).status).toBe(404);
  });

  it('replaces the file at the same URL', async ({ expect }) => {
    const before = await official.upload('draft.txt');
    const { id: path, url } = await official.client.uploadRequest.create({ filename: 'final.txt' });
    await fetch(url, { method: 'PUT', body: 'final' });
    const after = await official.client.uploads.update(
      before.id,
      { path },
      { replace_strategy: 'keep_url' },
    );
    expect(after).toMatchObject({ path: before.path, url: before.url, md5: md5('final') });
    expect(await (await fetch(before.url)).text()).toBe('final');
  });

  it('destroys', async ({ expect }) => {
    const asset = await official.upload('chair.jpg');
    expect(await official.client.uploads.references(asset.id)).toEqual([]);
    expect((await official.client.uploads.destroy(asset.id)).id).toBe(asset.id);
    expect(await refusal(official.client.uploads.find(asset.id))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await fetch(asset.url)).status).toBe(404);
  });

  it('keeps what records use', async ({ expect }) => {
    const asset = await official.upload('chair.jpg');
    official.demo.setUsed(asset.id, true);
    expect(await official.client.uploads.references(asset.id)).toHaveLength(1);
    const used = { filter: { fields: { id: { in: [asset.id] }, in_use: { eq: true } } } };
    expect(await official.client.uploads.list(used)).toMatchObject([{ id: asset.id }]);
    expect(await refusal(official.client.uploads.destroy(asset.id))).toMatchObject({
      code: 'UPLOAD_IS_CURRENTLY_IN_USE',
    });
    const bulk = await official.client.uploads.rawBulkDestroy({
      data: {
        type: 'upload_bulk_destroy_operation',
        relationships: { uploads: { data: [{ type: 'upload', id: asset.id }] } },
      },
    });
    expect(bulk.meta).toEqual({ successful: 0, failed: 1 });
    official.demo.setUsed(asset.id, false);
    expect(await official.client.uploads.list(used)).toEqual([]);
    expect((await official.client.uploads.destroy(asset.id)).id).toBe(asset.id);
  });

  it('tags, moves and destroys many at once', async ({ expect }) => {
    const assets = await Promise.all(
      ['a.txt', 'b.txt'].map((name) => official.upload(name, { tags: ['x'] })),
    );
    const data = [...assets.map(({ id }) => id), generateId()].map((id) => ({
      type: 'upload' as const,
      id,
    }));
    const filter = { ids: assets.map(({ id }) => id).join(',') };
    const collection = await official.client.uploadCollections.create({ label: 'Bulk' });
    const meta = { successful: 2, failed: 1 };

    const tagged = await official.client.uploads.rawBulkTag({
      data: {
        type: 'upload_bulk_tag_operation',
        attributes: { tags: ['x', 'y'] },
        relationships: { uploads: { data } },
      },
    });
    expect(tagged).toEqual({ data: [], meta });
    expect((await official.client.uploads.list({ filter })).map(({ tags }) => tags)).toEqual([
      ['x', 'y'],
      ['x', 'y'],
    ]);

    await official.client.uploads.bulkSetUploadCollection({
      uploads: data,
      upload_collection: { type: 'upload_collection', id: collection.id },
    });
    const moved = await official.client.uploads.list({ filter });
    expect(moved.map(({ upload_collection }) => upload_collection?.id)).toEqual([
      collection.id,
      collection.id,
    ]);

    await official.client.uploads.bulkDestroy({ uploads: data });
    expect(await official.client.uploads.list({ filter })).toEqual([]);
  });

  it('refuses to change more than 200 at once, or none', async ({ expect }) => {
    const uploads = Array.from({ length: 201 }, () => ({
      type: 'upload' as const,
      id: generateId(),
    }));
    const tooMany = await refusal(official.client.uploads.bulkDestroy({ uploads }));
    expect(tooMany.code).toBe('TOO_MANY_OPERATIONS');
    const none = await refusal(official.client.uploads.bulkDestroy({ uploads: [] }));
    expect(none.code).toBe('MISSING_UPLOAD_IDS');
  });
});
