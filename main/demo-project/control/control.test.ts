import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProject, startDemoProject } from '../demo-project.ts';
import { errorCode, request, textAt, upload } from '../testing/raw-client.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let demo: DemoProject;

beforeAll(async () => {
  folder = await temporaryFolder();
  demo = await startDemoProject({ dataDir: folder.path, jobDelay: 0, control: true });
});

afterAll(async () => {
  await demo.close();
  await folder.remove();
});

describe('control over HTTP', () => {
  it('scripts a fault, waits for it, and clears it', async () => {
    const rule = {
      match: { endpoint: 'site.find' },
      times: 2,
      fault: { kind: 'status', status: 503, body: { busy: true } },
    };
    const added = await request(demo, 'POST /__control/faults', { body: rule });
    const id = textAt(added.body, 'id');
    const fired = request(demo, `GET /__control/faults/${id}?fired=1`);
    expect((await request(demo, 'GET /site')).status).toBe(503);
    expect((await fired).body).toEqual({ id, hits: 1 });
    await request(demo, 'DELETE /__control/faults');
    expect((await request(demo, 'GET /site')).status).toBe(200);
    expect((await request(demo, `GET /__control/faults/${id}`)).status).toBe(404);
  });

  it('releases what is stalled', async () => {
    const added = await request(demo, 'POST /__control/faults', {
      body: { match: { endpoint: 'uploads.list' }, fault: { kind: 'stall', afterBytes: 0 } },
    });
    const id = textAt(added.body, 'id');
    const stalled = request(demo, 'GET /uploads');
    await request(demo, `GET /__control/faults/${id}?fired=1`);
    await request(demo, `POST /__control/faults/${id}/release`, { body: {} });
    expect((await stalled).status).toBe(200);
  });

  it('refuses a fault that makes no sense, and one that does not say that it is JSON', async () => {
    const senseless = await request(demo, 'POST /__control/faults', { body: { fault: 'fire' } });
    expect(errorCode(senseless.body)).toBe('INVALID_FORMAT');
    const form = await request(demo, 'POST /__control/faults', {
      body: { fault: { kind: 'expire' } },
      headers: { 'content-type': 'text/plain' },
    });
    expect(errorCode(form.body)).toBe('INVALID_CONTENT_TYPE_HEADER');
  });

  it('tells what arrived, and what was asked', async () => {
    const attributes = { tags: ['a'], copyright: '© Northwind' };
    const { path } = await upload(demo, 'chair.txt', 'x', { attributes });
    const { body } = await request(demo, 'GET /__control/assets?environment=main');
    expect(body).toEqual([
      {
        id: expect.any(String),
        path,
        filename: 'chair.txt',
        md5: '9dd4e461268c8034f5c8564e155c67a6',
        size: 1,
        ...attributes,
      },
    ]);
    expect((await request(demo, 'GET /__control/stats')).body).toMatchObject({
      requests: { 'upload-requests.create': 1, 'storage.put': 1, 'uploads.create': 1 },
      storageBytes: 1,
    });
  });

  it('makes trouble at random, until it is cleared', async () => {
    await request(demo, 'POST /__control/chaos', { body: { rateLimit: 1 } });
    const refused = await request(demo, 'GET /uploads');
    expect([refused.status, refused.headers.get('x-ratelimit-reset')]).toEqual([429, '1']);
    await request(demo, 'DELETE /__control/faults');
    expect((await request(demo, 'GET /uploads')).status).toBe(200);
  });

  it('takes the project offline for a while', async () => {
    const { status } = await request(demo, 'POST /__control/outage', { body: { ms: 200 } });
    expect(status).toBe(200);
    const isThere = () =>
      request(demo, 'GET /site').then(
        () => true,
        () => false,
      );
    await expect.poll(isThere, { interval: 20 }).toBe(false);
    await expect.poll(isThere, { interval: 20 }).toBe(true);
  });

  it('is not there unless it was asked for', async () => {
    const closed = await startDemoProject({ dataDir: `${folder.path}/closed` });
    try {
      const answer = await request(closed, 'GET /__control/assets');
      expect([answer.status, errorCode(answer.body)]).toEqual([404, 'INVALID_ENDPOINT']);
    } finally {
      await closed.close();
    }
  });
});
