import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { JOURNAL_FILE, openJournal } from '../journal/open-journal.ts';
import { run } from './index.ts';
import { CapturedIo } from './testing/captured-io.ts';
import { bytesOf, type OnDemo, startOnDemo } from './testing/on-demo.ts';

let on: OnDemo;

beforeAll(async () => {
  on = await startOnDemo();
});
afterAll(() => on.close());
beforeEach(() => on.demo.faults.clear());

describe('upload --json', () => {
  it('tells every step of every file, then sums up', async () => {
    const io = on.ioFor();
    expect(await on.upload(io, on.photos, '--json')).toBe(0);
    expect(io.isListening).toBe(false);
    const events = await io.events();
    const paths = ['a.jpg', 'b.png', join('spring', 'c.pdf')].map((name) => join(on.photos, name));
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
      unfinished: 0,
      takenUp: 0,
      rejected: 0,
      leftOut: 2,
      bytes: 5_000 + 5_000 + 12_000,
      seconds: expect.any(Number),
    });
    expect(events.slice(0, -1).every(({ path }) => paths.includes(String(path)))).toBe(true);
  });

  it('names the asset that each file became, with its bytes and metadata', async () => {
    const io = on.ioFor();
    const path = join(on.photos, 'a.jpg');
    await on.upload(
      io,
      path,
      '--json',
      '--tag',
      'spring',
      '--tag',
      'press',
      '--copyright',
      '© Ada',
    );
    const done = (await io.events()).find(({ event }) => event === 'done');
    expect(done).toMatchObject({ path, size: 5_000, url: expect.stringContaining(on.demo.url) });
    const attributes = {
      md5: createHash('md5').update(bytesOf('a.jpg')).digest('hex'),
      tags: ['spring', 'press'],
      copyright: '© Ada',
    };
    expect(await on.ask(`${on.demo.url}/uploads/${done?.assetId}`)).toMatchObject({
      data: { attributes },
    });
  });

  it('counts what cannot be read as failed, and still sums up', async () => {
    const io = on.ioFor();
    const missing = join(on.folder, 'missing.jpg');
    expect(await on.upload(io, missing, '--json')).toBe(1);
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
    on.demo.faults.add({
      match: { endpoint: 'storage.put' },
      fault: { kind: 'status', status: 400 },
    });
    const io = on.ioFor();
    expect(await on.upload(io, on.photos, '--json', '--concurrency', '1')).toBe(1);
    const events = await io.events();
    expect(events.filter(({ event }) => event === 'failed')).toEqual([
      {
        event: 'failed',
        path: join(on.photos, 'a.jpg'),
        size: 5_000,
        code: 'storage-rejected',
        message: expect.stringContaining('The storage refused the file'),
      },
    ]);
    expect(events.at(-1)).toMatchObject({ done: 2, failed: 1, rejected: 0 });
  });

  it('tells a wrong token apart from every file', async () => {
    const io = on.ioFor('wrong');
    expect(await on.upload(io, on.photos, '--json')).toBe(1);
    expect(await io.events()).toEqual([
      { event: 'failed', code: 'token-invalid', message: expect.any(String) },
      expect.objectContaining({ event: 'summary', done: 0 }),
    ]);
  });
});

describe('the data folder', () => {
  it('is refused while another process uses it', async () => {
    const io = on.ioFor();
    const { journal } = openJournal(String(io.env.DROPCHUTE_DATA_DIR), {
      now: Date.now,
      onUnreadable: () => undefined,
    });
    expect(await on.upload(io, on.photos)).toBe(1);
    expect(await io.err()).toMatch(/^dropchute: Dropchute is already running on this data folder/);
    journal.close();
    expect(await on.upload(new CapturedIo(io.env), on.photos)).toBe(0);
  });

  it('with a damaged journal gets a new one, and a word about it', async () => {
    for (const json of [false, true]) {
      const io = on.ioFor();
      const data = String(io.env.DROPCHUTE_DATA_DIR);
      await mkdir(data);
      await writeFile(join(data, JOURNAL_FILE), 'no journal');
      expect(await on.upload(io, on.photos, ...(json ? ['--json'] : []))).toBe(0);
      const [aside] = (await readdir(data)).filter((name) => name.includes('damaged'));
      const message = expect.stringMatching(`The list of uploads was damaged.*${aside}`);
      if (json) {
        const [warning] = await io.events();
        expect(warning).toEqual({ event: 'warning', code: 'journal-damaged', message });
      } else expect(await io.err()).toEqual(message);
    }
  });
});

describe('upload in words', () => {
  it('prints a line for each file that came to rest, and where to look', async () => {
    const io = on.ioFor();
    expect(await on.upload(io, join(on.photos, 'spring'), join(on.folder, 'missing.jpg'))).toBe(1);
    const out = await io.out();
    expect(out).toContain('Uploading to Demo project, environment main\n');
    expect(out).toMatch(/^✓ spring\/c\.pdf {2}12 kB {2}http:\/\/127\.0\.0\.1.*c\.pdf$/m);
    expect(out).toMatch(/^✗ missing\.jpg {2}The file is no longer there\./m);
    expect(out).toMatch(/^1 file uploaded, 12 kB in \d+ s\.\n1 failed\.$/m);
    expect(out).toContain(`See what arrived: ${on.demo.mediaUrl}\n`);
    expect(out).not.toContain('\u001b');
  });

  it('says what is wrong with the token', async () => {
    const io = on.ioFor('wrong');
    expect(await on.upload(io, on.photos)).toBe(1);
    expect(await io.err()).toMatch(/^dropchute: DatoCMS does not accept this API token\. Copy it/);
  });

  it('says that the token may not upload', async () => {
    const io = on.ioFor(on.demo.readOnlyToken);
    expect(await on.upload(io, on.photos)).toBe(1);
    expect(await io.err()).toContain('This API token may not upload files');
  });

  it('says that there is no such environment', async () => {
    const io = on.ioFor();
    expect(await on.upload(io, on.photos, '--environment', 'nowhere')).toBe(1);
    expect(await io.err()).toContain('no such environment');
  });

  it('asks for a token where there is none', async () => {
    const io = new CapturedIo();
    expect(await on.upload(io, on.photos)).toBe(2);
    expect(await io.err()).toMatch(/DATOCMS_API_TOKEN, or try --demo/);
  });

  it('never prints control characters of a name', async () => {
    const path = join(on.folder, 'a\u001b[2Jb.jpg');
    await writeFile(path, 'x');
    const io = on.ioFor();
    expect(await on.upload(io, path)).toBe(0);
    expect(await io.out()).toContain('✓ a␛[2Jb.jpg');
    expect(await io.out()).not.toContain('\u001b');
  });

  it('says that nothing answers', async () => {
    const io = on.ioFor();
    expect(await run(['upload', on.photos, '--api-url', await closedPort()], io)).toBe(1);
    expect(await io.err()).toContain('DatoCMS cannot be reached');
  });
});

describe('the demo project', () => {
  const demoIn = (name: string): string[] => ['--data-dir', join(on.folder, name)];

  it('takes uploads without a token, and has them when it is opened again', async () => {
    const io = new CapturedIo();
    expect(await run(['upload', on.photos, '--demo', ...demoIn('own')], io)).toBe(0);
    expect(await io.out()).toContain(
      `See what arrived: dropchute demo --data-dir ${JSON.stringify(join(on.folder, 'own'))}\n`,
    );

    const again = new CapturedIo();
    const code = run(['demo', '--json', ...demoIn('own')], again);
    await again.printed('\n');
    const { url, token, mediaUrl } = JSON.parse(await again.out());
    expect(await on.ask(`${url}/uploads`, undefined, token)).toMatchObject({
      meta: { total_count: 3 },
    });
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
    expect(await run(['upload', on.photos, '--demo', ...demoIn('shared')], second)).toBe(0);
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
