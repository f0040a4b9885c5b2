import { join } from 'node:path';
import { buildClient, generateId } from '@datocms/cma-client-node';
import { describe, it } from 'vitest';
import { startDemoProject } from './demo-project.ts';
import { writeLocalFile } from './testing/files.ts';
import { connectOfficialClient } from './testing/official-client.ts';
import { refusal } from './testing/refusal.ts';

/** The official client, unmodified, asks for everything around the assets. */

const official = connectOfficialClient({ storageQuota: 5_000_000_000 });

describe.concurrent('the rest of the project', () => {
  it('keeps collections as a tree', async ({ expect }) => {
    const { uploadCollections } = official.client;
    const id = generateId();
    const parent = await uploadCollections.create({ id, label: 'Campaigns', position: 7 });
    const child = await uploadCollections.create({
      label: 'Autumn',
      parent: { type: 'upload_collection', id },
    });
    expect(parent).toMatchObject({
      id,
      label: 'Campaigns',
      position: 7,
      parent: null,
      children: [],
    });
    expect(await uploadCollections.find(id)).toMatchObject({ children: [{ id: child.id }] });
    expect(await uploadCollections.list({ filter: { ids: child.id } })).toMatchObject([
      { id: child.id, parent: { id } },
    ]);
    expect(await uploadCollections.update(child.id, { label: 'Winter' })).toMatchObject({
      label: 'Winter',
      parent: { id },
    });
    const intoItself = { parent: { type: 'upload_collection', id: child.id } } as const;
    const refused = await refusal(uploadCollections.update(id, intoItself));
    expect(refused.code).toBe('INVALID_RELATIONSHIP');

    const asset = await official.upload('chair.jpg', {
      upload_collection: { type: 'upload_collection', id },
    });
    await uploadCollections.destroy(id);
    expect(await uploadCollections.find(child.id)).toMatchObject({ parent: null });
    expect((await official.client.uploads.find(asset.id)).upload_collection).toBeNull();
  });

  it('knows every tag that was used', async ({ expect }) => {
    const prefix = generateId();
    await official.upload('chair.jpg', { tags: [`${prefix} used`] });
    const made = await official.client.uploadTags.create({ name: `${prefix} made` });
    expect(made.name).toBe(`${prefix} made`);
    const tags = await official.client.uploadTags.list({ filter: { query: prefix } });
    expect(tags.map(({ name }) => name)).toEqual([`${prefix} made`, `${prefix} used`]);
    expect((await refusal(official.client.uploadTags.create({ name: made.name }))).status).toBe(
      422,
    );
    expect(await official.client.uploadSmartTags.list()).toEqual([]);
  });

  it('tells what it is and what it allows', async ({ expect }) => {
    expect(await official.client.site.find()).toMatchObject({
      name: 'Demo project',
      locales: ['en', 'it', 'pt-BR'],
      internal_domain: new URL(official.demo.url).host,
      meta: { non_localized_focal_points: false },
    });
    expect(await official.client.publicInfo.find()).toMatchObject({
      name: 'Demo project',
      extras: { maximum_single_upload_bytes: 1_073_741_824 },
    });
    expect(await official.client.environments.list()).toMatchObject([
      { id: 'main', meta: { primary: true, status: 'ready', read_only_mode: false } },
      { id: 'sandbox', meta: { primary: false, forked_from: 'main' } },
    ]);
    expect(await official.client.environments.find('sandbox')).toMatchObject({ id: 'sandbox' });
    expect(await official.client.maintenanceMode.find()).toMatchObject({ active: false });
    const limits = await official.client.subscriptionLimits.list();
    expect(limits.map(({ code }) => code)).toContain('mux_encoding_seconds');
    expect(await official.client.subscriptionLimits.find('uploadable_bytes')).toMatchObject({
      limit: 5_000_000_000,
      usage: expect.any(Number),
    });
  });

  it('says what each token may do', async ({ expect }) => {
    const permissionsOf = async (apiToken: string) => {
      const there = buildClient({ apiToken, baseUrl: official.demo.url });
      const { data, included } = await there.users.rawFindMe({ include: 'role' });
      expect(data.type).toBe('access_token');
      return included?.[0]?.meta.final_permissions;
    };
    expect(await permissionsOf(official.demo.token)).toMatchObject({
      can_manage_upload_collections: true,
      environments_access: 'all',
      positive_upload_permissions: [
        { action: 'all', environment: 'main' },
        { action: 'all', environment: 'sandbox' },
      ],
    });
    expect(await permissionsOf(official.demo.readOnlyToken)).toMatchObject({
      can_manage_upload_collections: false,
      positive_upload_permissions: [
        { action: 'read', environment: 'main' },
        { action: 'read', environment: 'sandbox' },
      ],
    });
  });

  it('refuses tokens and environments that do not fit', async ({ expect }) => {
    const { localPath } = await writeLocalFile(official.folder.path, 'chair.jpg');
    const as = (apiToken: string, environment = 'main') =>
      buildClient({ apiToken, environment, baseUrl: official.demo.url });
    const readOnly = await refusal(
      as(official.demo.readOnlyToken).uploads.createFromLocalFile({ localPath }),
    );
    expect(readOnly.status).toBe(403);
    expect(readOnly.code).toBe('INSUFFICIENT_PERMISSIONS');
    const stranger = await refusal(as('0123456789').site.find());
    expect(stranger.status).toBe(401);
    expect(stranger.code).toBe('INVALID_AUTHORIZATION_HEADER');
    const nowhere = await refusal(as(official.demo.token, 'staging').site.find());
    expect(nowhere.status).toBe(404);
    expect(nowhere.code).toBe('INVALID_ENVIRONMENT');
  });

  it('lets a token into its collection and those inside, and nowhere else', async ({ expect }) => {
    const { uploadCollections } = official.client;
    const create = (label: string, parent: string | null = null) =>
      uploadCollections.create({
        label,
        parent: parent === null ? null : { type: 'upload_collection', id: parent },
      });
    const press = await create('Press');
    const autumn = await create('Autumn', press.id);
    const secret = await create('Secret', press.id);
    const elsewhere = await create('Elsewhere');
    const permission = { action: 'create', environment: 'main' } as const;
    const apiToken = official.demo.grantToken({
      positive: [{ ...permission, upload_collection: press.id }],
      negative: [{ ...permission, upload_collection: secret.id }],
    });
    const there = buildClient({ apiToken, baseUrl: official.demo.url });
    const { included } = await there.users.rawFindMe({ include: 'role' });
    expect(included?.[0]?.meta.final_permissions).toMatchObject({
      positive_upload_permissions: [{ action: 'create', upload_collection: press.id }],
      negative_upload_permissions: [{ action: 'create', upload_collection: secret.id }],
    });

    /** The official client does not say where a file is going when it asks for an upload request. */
    const ask = (id: string | null) =>
      there.uploadRequest.create({
        filename: 'chair.jpg',
        upload_collection: id === null ? null : { type: 'upload_collection', id },
      });
    expect((await ask(press.id)).type).toBe('upload_request');
    expect((await ask(autumn.id)).type).toBe('upload_request');
    for (const id of [secret.id, elsewhere.id, null]) {
      expect((await refusal(ask(id))).code).toBe('INSUFFICIENT_PERMISSIONS');
    }
  });

  it('limits the rate, and the official.client waits and goes on', async ({ expect }) => {
    const limited = await startDemoProject({
      dataDir: join(official.folder.path, 'limited'),
      rateLimit: { requests: 5, seconds: 1 },
    });
    try {
      const there = buildClient({ apiToken: limited.token, baseUrl: limited.url });
      const answers = await Promise.all(Array.from({ length: 8 }, () => there.uploads.list()));
      expect(answers).toEqual(Array.from({ length: 8 }, () => []));
      expect(limited.stats.rateLimited).toBe(3);
      const impatient = buildClient({
        apiToken: limited.token,
        baseUrl: limited.url,
        autoRetry: false,
      });
      const calls = Array.from({ length: 9 }, () => impatient.uploads.list());
      const outcomes = await Promise.allSettled(calls);
      const reset = { 'x-ratelimit-reset': '1', 'x-ratelimit-limit': '5' };
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { response: { status: 429, headers: reset } },
      });
    } finally {
      await limited.close();
    }
  });
});
