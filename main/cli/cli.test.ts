import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoProject, startDemoProject } from '../demo-project/demo-project.ts';
import { run } from './index.ts';
import { CapturedIo } from './testing/captured-io.ts';

// The command line in this process, against the demo project over real HTTP.

let folder: string;
let photos: string;
let demo: DemoProject;

const bytesOf = (name: string): Buffer => Buffer.from(name.repeat(1_000));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-cli-'));
  photos = join(folder, 'photos');
  await mkdir(join(photos, 'spring'), { recursive: true });
  for (const name of ['a.jpg', 'b.png', join('spring', 'c.pdf'), '.DS_Store', 'draft.tmp']) {
    await writeFile(join(photos, name), bytesOf(name));
  }
  demo = await startDemoProject({
    dataDir: join(folder, 'demo'),
    rateLimit: null,
    jobDelay: 10,
  });
});

afterAll(async () => {
  await demo.close();
  await rm(folder, { recursive: true });
});

beforeEach(() => demo.faults.clear());

/** What runs against the demo project as against any other server. */
const ioFor = (token = demo.token): CapturedIo => new CapturedIo({ DATOCMS_API_TOKEN: token });

async function upload(io: CapturedIo, ...argv: string[]): Promise<number> {
  const code = await run(['upload', '--api-url', demo.url, ...argv], io);
  expect(io.isListening).toBe(false);
  return code;
}

/** What a project answers to a question. */
async function ask(url: string, token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'x-api-version': '3' };
  return (await fetch(url, { headers })).json();
}

describe('upload --json', () => {
  it('tells every step of every file, then sums up', async () => {
    const io = ioFor();
    expect(await upload(io, photos, '--json')).toBe(0);
    const events = await io.events();
    const paths = ['a.jpg', 'b.png', join('spring', 'c.pdf')].map((name) => join(photos, name));
    for (const event of ['queued', 'done']) {
      expect(
        events
          .filter((each) => each.event === event)
          .map(({ path }) => path)
          .sort(),
      ).toEqual(paths);
    }
    expect(events.at(-1)).toEqual({
      event: 'summary',
      done: 3,
      skipped: 0,
      failed: 0,
      cancelled: 0,
      rejected: 0,
      leftOut: 2,
      bytes: 5_000 + 5_000 + 12_000,
      seconds: expect.any(Number),
    });
    expect(events.slice(0, -1).every(({ path }) => paths.includes(String(path)))).toBe(true);
  });

  it('names the asset that each file became, with its bytes and metadata', async () => {
    const io = ioFor();
    const path = join(photos, 'a.jpg');
    await upload(io, path, '--json', '--tag', 'spring', '--tag', 'press', '--copyright', '© Ada');
    const done = (await io.events()).find(({ event }) => event === 'done');
    expect(done).toMatchObject({ path, size: 5_000, url: expect.stringContaining(demo.url) });
    const attributes = {
      md5: createHash('md5').update(bytesOf('a.jpg')).digest('hex'),
      tags: ['spring', 'press'],
      copyright: '© Ada',
    };
    expect(await ask(`${demo.url}/uploads/${done?.assetId}`, demo.token)).toMatchObject({
      data: { attributes },
    });
  });

  it('counts what cannot be read as failed, and still sums up', async () => {
    const io = ioFor();
    const missing = join(folder, 'missing.jpg');
    expect(await upload(io, missing, '--json')).toBe(1);
    expect(await io.events()).toEqual([
      {
        event: 'failed',
        path: missing,
        code: 'source-missing',
        message: expect.stringContaining('no longer there'),
      },
      expect.objectContaining({ event: 'summary', done: 0, failed: 1, rejected: 1 }),
    ]);
  });

  it('ends with 1 when one file failed, and tells why', async () => {
    demo.faults.add({ match: { endpoint: 'storage.put' }, fault: { kind: 'status', status: 400 } });
    const io = ioFor();
    expect(await upload(io, photos, '--json', '--concurrency', '1')).toBe(1);
    const events = await io.events();
    expect(events.filter(({ event }) => event === 'failed')).toEqual([
      {
        event: 'failed',
        path: join(photos, 'a.jpg'),
        size: 5_000,
        code: 'storage-rejected',
        message: expect.stringContaining('The storage refused the file'),
      },
    ]);
    expect(events.at(-1)).toMatchObject({ done: 2, failed: 1, rejected: 0 });
  });

  it('tells a wrong token apart from every file', async () => {
    const io = ioFor('wrong');
    expect(await upload(io, photos, '--json')).toBe(1);
    expect(await io.events()).toEqual([
      { event: 'failed', code: 'token-invalid', message: expect.any(String) },
      expect.objectContaining({ event: 'summary', done: 0 }),
    ]);
  });
});

describe('upload in words', () => {
  it('prints a line for each file that came to rest, and where to look', async () => {
    const io = ioFor();
    expect(await upload(io, join(photos, 'spring'), join(folder, 'missing.jpg'))).toBe(1);
    const out = await io.out();
    expect(out).toContain('Uploading to Demo project, environment main\n');
    expect(out).toMatch(/^✓ spring\/c\.pdf {2}12 kB {2}http:\/\/127\.0\.0\.1.*c\.pdf$/m);
    expect(out).toMatch(/^✗ missing\.jpg {2}The file is no longer there\./m);
    expect(out).toMatch(/^1 file uploaded, 12 kB in \d+ s\.\n1 failed\.$/m);
    expect(out).toContain(`See what arrived: ${demo.mediaUrl}\n`);
    expect(out).not.toContain('\u001b');
  });

  it('says what is wrong with the token', async () => {
    const io = ioFor('wrong');
    expect(await upload(io, photos)).toBe(1);
    expect(await io.err()).toMatch(/^dropchute: DatoCMS does not accept this API token\. Copy it/);
  });

  it('says that the token may not upload', async () => {
    const io = ioFor(demo.readOnlyToken);
    expect(await upload(io, photos)).toBe(1);
    expect(await io.err()).toContain('This API token may not upload files');
  });

  it('says that there is no such environment', async () => {
    const io = ioFor();
    expect(await upload(io, photos, '--environment', 'nowhere')).toBe(1);
    expect(await io.err()).toContain('no such environment');
  });

  it('asks for a token where there is none', async () => {
    const io = new CapturedIo();
    expect(await upload(io, photos)).toBe(2);
    expect(await io.err()).toMatch(/DATOCMS_API_TOKEN, or try --demo/);
  });

  it('never prints control characters of a name', async () => {
    const path = join(folder, 'a\u001b[2Jb.jpg');
    await writeFile(path, 'x');
    const io = ioFor();
    expect(await upload(io, path)).toBe(0);
    expect(await io.out()).toContain('✓ a␛[2Jb.jpg');
    expect(await io.out()).not.toContain('\u001b');
  });

  it('says that nothing answers', async () => {
    const io = ioFor();
    expect(await run(['upload', photos, '--api-url', await closedPort()], io)).toBe(1);
    expect(await io.err()).toContain('DatoCMS cannot be reached');
  }, 30_000);
});

describe('interrupting', () => {
  it('cancels in order, sums up and ends with 130', async () => {
    const stall = demo.faults.add({
      match: { endpoint: 'storage.put' },
      times: 'always',
      fault: { kind: 'stall', afterBytes: 0 },
    });
    const io = ioFor();
    const code = upload(io, photos, '--json');
    await stall.fired();
    io.interrupt();
    expect(await code).toBe(130);
    expect(io.exitCode).toBeUndefined();
    const events = await io.events();
    expect(events.filter(({ event }) => event === 'cancelled')).toHaveLength(3);
    expect(events.at(-1)).toMatchObject({ event: 'summary', done: 0, cancelled: 3 });
  });

  it('ends at once when asked again', async () => {
    const stall = demo.faults.add({
      match: { endpoint: 'storage.put' },
      times: 'always',
      fault: { kind: 'stall', afterBytes: 0 },
    });
    const io = ioFor();
    const code = upload(io, photos);
    await stall.fired();
    io.interrupt();
    io.interrupt();
    expect(io.exitCode).toBe(130);
    await code;
  });

  it('stops when nobody reads what it prints', async () => {
    const io = ioFor();
    const code = upload(io, photos, '--json');
    io.stdout.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    expect(await code).toBe(130);
  });
});

describe('the demo project', () => {
  const demoIn = (name: string): string[] => ['--data-dir', join(folder, name)];

  it('takes uploads without a token, and has them when it is opened again', async () => {
    const io = new CapturedIo();
    expect(await run(['upload', photos, '--demo', ...demoIn('own')], io)).toBe(0);
    expect(await io.out()).toContain(
      `See what arrived: dropchute demo --data-dir ${JSON.stringify(join(folder, 'own'))}\n`,
    );

    const again = new CapturedIo();
    const code = run(['demo', '--json', ...demoIn('own')], again);
    await again.printed('\n');
    const { url, token, mediaUrl } = JSON.parse(await again.out());
    expect(await ask(`${url}/uploads`, token)).toMatchObject({ meta: { total_count: 3 } });
    expect((await fetch(mediaUrl)).status).toBe(200);
    again.interrupt();
    expect(await code).toBe(0);
  });

  it('prints one line with where it listens', async () => {
    const io = new CapturedIo();
    const code = run(['demo', '--port', '0', ...demoIn('line')], io);
    await io.printed('\n');
    io.interrupt();
    expect(await code).toBe(0);
    expect(await io.out()).toMatch(/^url http:\S+ {2}token \S+ {2}mediaUrl http:\S+\n$/);
  });

  it('is shared with another process that has it open', async () => {
    const io = new CapturedIo();
    const open = run(['demo', '--port', '0', ...demoIn('shared')], io);
    await io.printed('\n');
    const second = new CapturedIo();
    expect(await run(['upload', photos, '--demo', ...demoIn('shared')], second)).toBe(0);
    const mediaUrl = (await io.out()).match(/mediaUrl (\S+)/)?.[1];
    expect(await second.out()).toContain(`See what arrived: ${mediaUrl}\n`);
    io.interrupt();
    expect(await open).toBe(0);
  });

  it('runs once at a time on the same data', async () => {
    const io = new CapturedIo();
    const open = run(['demo', '--port', '0', ...demoIn('busy')], io);
    await io.printed('\n');
    const second = new CapturedIo();
    expect(await run(['demo', ...demoIn('busy')], second)).toBe(1);
    expect(await second.err()).toContain('The demo project is open already');
    io.interrupt();
    await open;
  });
});

/** An address at which nothing listens. */
async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}
