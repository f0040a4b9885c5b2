import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { NO_METADATA, uploadIdSchema } from '../../shared/upload.ts';
import {
  type DemoProject,
  type FaultRule,
  startDemoProject,
} from '../demo-project/demo-project.ts';
import { createAssetId } from '../engine/asset-id.ts';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import { checkProject, openProject } from './project.ts';
import { startDemo } from './testing/demo.ts';

let folder: string;
let demo: DemoProject;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-project-'));
  demo = await startDemoProject({ dataDir: folder, maximumFileSize: 5_000_000, rateLimit: null });
});
afterEach(() => demo.faults.clear());
afterAll(async () => {
  await demo.close();
  await rm(folder, { recursive: true });
});

const check = (token = demo.token, apiUrl = demo.url) => checkProject({ apiUrl, token });
const open = async (environment: string | null, token = demo.token) => {
  const project = await openProject({ apiUrl: demo.url, token, environment });
  onTestFinished(() => project.close());
  return project;
};

describe('checking a token', () => {
  test('tells what it opens', async () => {
    expect(await check()).toMatchObject({
      name: 'Demo project',
      locales: ['en', 'it', 'pt-BR'],
      environments: [
        { id: 'main', primary: true },
        { id: 'sandbox', primary: false },
      ],
      maximumFileSize: 5_000_000,
    });
  });

  test('that is wrong, that may not upload, or that finds nobody, each says so', async () => {
    await expect(check('wrong')).rejects.toMatchObject({ code: 'token-invalid' });
    await expect(check('copied\u200b')).rejects.toMatchObject({ code: 'token-invalid' });
    await expect(check(demo.readOnlyToken)).rejects.toMatchObject({ code: 'token-cannot-upload' });
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    await expect(check(demo.token, `http://127.0.0.1:${port}`)).rejects.toMatchObject({
      code: 'network-unreachable',
    });
  });

  test('that nobody answers, is given up after 12 s', async () => {
    const clock = new FakeClock();
    const { url, token, faults } = await startDemo();
    const fault = faults.add({ times: 'always', fault: { kind: 'stall', afterBytes: 0 } });
    const checked = checkProject({ apiUrl: url, token, clock });
    const givenUp = expect(checked).rejects.toMatchObject({ code: 'timed-out' });
    await fault.fired();
    await clock.advance(12_000);
    await givenUp;
  });

  test.each([
    ['may not ask', 403, { data: [{ attributes: { code: 'INSUFFICIENT_PERMISSIONS' } }] }],
    ['asks a server that does not know', 404, 'Not found'],
  ])('that %s who it is counts as allowed: the first upload will tell', async (_, status, body) => {
    for (const endpoint of ['users.me', 'environments.list', 'public-info.find'] as const) {
      demo.faults.add({ match: { endpoint }, fault: { kind: 'status', status, body } });
    }
    expect(await check()).toMatchObject({
      environments: [{ id: 'main', primary: true }],
      maximumFileSize: null,
    });
  });

  test('gives up when it is told to', async () => {
    const reason = new Error('changed my mind');
    const signal = AbortSignal.abort(reason);
    await expect(checkProject({ apiUrl: demo.url, token: demo.token, signal })).rejects.toBe(
      reason,
    );
  });
});

describe('opening a project', () => {
  test('at its primary environment', async () => {
    const project = await open(null);
    expect(project).toMatchObject({
      environment: { id: 'main', primary: true },
      mediaAreaUrl: demo.mediaUrl,
    });
    expect(project.target.maximumFileSize).toBe(5_000_000);
    expect((await open('main')).id).toBe(project.id);
  });

  test('at another environment', async () => {
    const project = await open('sandbox');
    expect(project.environment).toEqual({ id: 'sandbox', primary: false });
    expect(project.mediaAreaUrl).toBe(`${demo.url}/environments/sandbox/media`);
    expect(project.id).not.toBe((await open(null)).id);
  });

  test('at one that it does not have', async () => {
    await expect(open('gone')).rejects.toMatchObject({ code: 'environment-missing' });
  });

  test('with a token that may not upload', async () => {
    await expect(open(null, demo.readOnlyToken)).rejects.toMatchObject({
      code: 'token-cannot-upload',
    });
  });
});

describe('the target', () => {
  const { signal } = new AbortController();
  const id = uploadIdSchema.parse('drD0KKw9TxyAYjD2YR4-0A');

  test('knows the asset it created, by its id, and forgets it when it is deleted', async () => {
    const { target } = await open('sandbox');
    const { path, url, headers } = await target.requestUpload(
      { name: 'Été photo.jpg', collection: null },
      signal,
    );
    await fetch(url, { method: 'PUT', headers, body: 'content' });
    const metadata = { ...NO_METADATA, tags: ['a'], copyright: 'C' };
    const creation = await target.createAsset({ id, path, metadata }, signal);
    expect(creation.kind).toBe('pending');
    const find = () => target.findAssets([id, 'AAAAAAAAQACAAAAAAAAAAA'], signal);
    await expect.poll(find).toMatchObject([
      {
        id,
        path,
        md5: '9a0364b9e99bb480dd25e1f0284c8555',
        adminUrl: expect.stringContaining(id),
      },
    ]);
    await expect(target.createAsset({ id, path, metadata }, signal)).rejects.toMatchObject({
      code: 'asset-id-taken',
    });

    await target.deleteAsset(id, signal);
    await target.deleteAsset(id, signal);
    expect(await find()).toEqual([]);
  });

  test('tells what became of a job: running, done, or why not', async () => {
    const { target } = await open(null);
    const create = async (fault?: FaultRule['fault']) => {
      if (fault) demo.faults.add({ match: { endpoint: 'uploads.create' }, fault });
      const { path, url } = await target.requestUpload(
        { name: 'photo.jpg', collection: null },
        signal,
      );
      await fetch(url, { method: 'PUT', body: 'content' });
      const asset = { id: createAssetId(), path, metadata: NO_METADATA };
      const creation = await target.createAsset(asset, signal);
      return creation.kind === 'pending' ? String(creation.jobId) : expect.unreachable();
    };
    const slow = await create({ kind: 'slow-job', ms: 60_000 });
    expect(await target.jobResult(slow, signal)).toBeNull();
    const good = await create();
    await expect.poll(() => target.jobResult(good, signal)).toMatchObject({ kind: 'created' });
    const bad = await create({ kind: 'job-fails', code: 'MUX_ERROR' });
    await expect
      .poll(() => target.jobResult(bad, signal))
      .toMatchObject({
        kind: 'rejected',
        error: { code: 'asset-processing-failed' },
      });
  });
});
