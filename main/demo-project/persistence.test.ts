import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoProject, DemoProjectInUse, startDemoProject } from './demo-project.ts';
import { request, requestUpload, textAt, upload } from './testing/raw-client.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const running: DemoProject[] = [];

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(async () => {
  for (const demo of running.splice(0)) await demo.close();
  await folder.remove();
});

async function start(options: { jobDelay?: number } = {}): Promise<DemoProject> {
  const demo = await startDemoProject({ dataDir: join(folder.path, 'demo'), ...options });
  running.push(demo);
  return demo;
}

async function stop(demo: DemoProject): Promise<void> {
  running.splice(running.indexOf(demo), 1);
  await demo.close();
}

describe('a restart', () => {
  it('keeps tokens, assets, bytes and collections, under a new address', async () => {
    const before = await start({ jobDelay: 0 });
    const { path } = await upload(before, 'chair.txt', 'a chair', {
      attributes: { tags: ['kept'], copyright: '© Northwind' },
    });
    await request(before, 'POST /upload-collections', {
      body: { data: { type: 'upload_collection', attributes: { label: 'Kept' } } },
    });
    await stop(before);

    const after = await start();
    expect([after.token, after.readOnlyToken]).toEqual([before.token, before.readOnlyToken]);
    expect((await request(after, 'GET /uploads')).body).toMatchObject({
      data: [
        {
          attributes: {
            path,
            url: `${after.url}${path}`,
            tags: ['kept'],
            copyright: '© Northwind',
          },
        },
      ],
      meta: { total_count: 1 },
    });
    expect(await (await fetch(`${after.url}${path}`)).text()).toBe('a chair');
    expect((await request(after, 'GET /upload-collections')).body).toMatchObject({
      data: [{ attributes: { label: 'Kept' } }],
    });
  });

  it('keeps storage URLs good', async () => {
    const before = await start();
    const { url } = await requestUpload(before, 'late.txt');
    await stop(before);
    const after = await start();
    const answer = await fetch(url.replace(before.url, after.url), { method: 'PUT', body: 'x' });
    expect(answer.status).toBe(200);
  });
});

describe('a folder', () => {
  it('is open in one demo project at a time', async () => {
    await start();
    await expect(start()).rejects.toThrow(DemoProjectInUse);
  });
});

describe('a process that is killed', () => {
  it('loses nothing that it has answered', async () => {
    const script = `
      import { startDemoProject } from ${JSON.stringify(join(import.meta.dirname, 'demo-project.ts'))};
      const { url, token } = await startDemoProject(${JSON.stringify({
        dataDir: join(folder.path, 'demo'),
        jobDelay: 60_000,
      })});
      console.log(JSON.stringify({ url, token }));
    `;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface(child.stdout), 'line');
    const killed: { url: string; token: string } = JSON.parse(String(line));
    const { body, path } = await upload(killed, 'chair.txt', 'a chair');
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;

    const demo = await start();
    const job = await request(demo, `GET /job-results/${textAt(body, 'data', 'id')}`);
    expect(job.status).toBe(404);
    expect(await (await fetch(`${demo.url}${path}`)).text()).toBe('a chair');
    expect(demo.token).toBe(killed.token);
    const again = await request(demo, 'POST /uploads', {
      body: { data: { type: 'upload', attributes: { path } } },
    });
    expect(again.body).toMatchObject({
      data: [{ attributes: { details: { field: 'path', code: 'VALIDATION_UNIQUENESS' } } }],
    });
  });
});
