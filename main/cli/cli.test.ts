import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoProject, startDemoProject } from '../demo-project/demo-project.ts';
import { JOURNAL_FILE, openJournal } from '../journal/open-journal.ts';
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

/** What runs against the demo project as against any other server, each time with new data. */
const ioFor = (token = demo.token): CapturedIo =>
  new CapturedIo({
    DATOCMS_API_TOKEN: token,
    DROPCHUTE_DATA_DIR: join(folder, `data-${crypto.randomUUID()}`),
  });

/** Uploads also what the project has already of another test. */
async function upload(io: CapturedIo, ...argv: string[]): Promise<number> {
  const code = await run(['upload', '--api-url', demo.url, '--duplicates', 'upload', ...argv], io);
  expect(io.isListening).toBe(false);
  return code;
}

/** What a project answers to a question, or to something that is to be made. */
async function ask<T>(url: string, body?: object, token = demo.token): Promise<T> {
  const response = await fetch(url, {
    headers: {
      authorization: `Bearer ${token}`,
      'x-api-version': '3',
      'content-type': 'application/json',
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
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
    expect(await ask(`${demo.url}/uploads/${done?.assetId}`)).toMatchObject({
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

describe('what is said about every file', () => {
  const path = () => join(photos, 'a.jpg');

  it('reaches the asset', async () => {
    const { data: collection } = await ask<{ data: { id: string } }>(
      `${demo.url}/upload-collections`,
      {
        data: {
          type: 'upload_collection',
          attributes: { label: 'Spring' },
          relationships: { parent: { data: null } },
        },
      },
    );
    const io = ioFor();
    const code = await upload(
      ...([io, path(), '--json', '--author', 'Ada', '--notes', 'On loan'] as const),
      ...['--title', 'en=Vase', '--alt', 'en=A vase', '--alt', 'it=Un vaso'],
      ...['--collection', 'Spring'],
    );
    expect(code).toBe(0);
    const done = (await io.events()).find(({ event }) => event === 'done');
    expect(await ask(`${demo.url}/uploads/${done?.assetId}`)).toMatchObject({
      data: {
        attributes: {
          author: 'Ada',
          notes: 'On loan',
          default_field_metadata: {
            en: { title: 'Vase', alt: 'A vase' },
            it: { alt: 'Un vaso' },
          },
        },
        relationships: { upload_collection: { data: { id: collection.id } } },
      },
    });
  });

  it.each([
    [['--collection', 'Nowhere'], '--collection Nowhere'],
    [['--title', 'de=Vase'], '--title names the locale de, but the project has en, it, pt-BR'],
    [['--urls-from', '/nowhere.txt'], '--urls-from cannot read /nowhere.txt'],
  ])(
    'is refused where the project, or this computer, has no such thing: %j',
    async (argv, text) => {
      const io = ioFor();
      expect(await upload(io, path(), '--json', ...argv)).toBe(2);
      expect(await io.err()).toContain(`error: ${text}`);
      expect(await io.err()).toContain('upload --help');
      expect(await io.out()).toBe('');
    },
  );
});

describe('files on the web', () => {
  let origin: Server;
  let url: string;

  beforeAll(async () => {
    origin = createHttpServer((request, response) => {
      if (request.url === '/missing.jpg') response.writeHead(404).end();
      else response.setHeader('content-type', 'image/png').end(bytesOf(String(request.url)));
    }).listen(0, '127.0.0.1');
    await once(origin, 'listening');
    url = `http://127.0.0.1:${(origin.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    origin.closeAllConnections();
    origin.close();
  });

  it('are uploaded by their addresses, beside files', async () => {
    const io = ioFor();
    expect(await upload(io, `${url}/b%20c.png?w=1`, join(photos, 'a.jpg'), '--json')).toBe(0);
    const done = (await io.events()).filter(({ event }) => event === 'done');
    expect(done.map(({ path }) => path).toSorted()).toEqual(
      [join(photos, 'a.jpg'), `${url}/b%20c.png?w=1`].toSorted(),
    );
    expect(done.map(({ size }) => size).toSorted()).toEqual([14_000, 5_000]);
  });

  it('are uploaded from a list on standard input; those that fail say why', async () => {
    const io = ioFor();
    io.stdin.end(`# list\n${url}/d.png\n\n${url}/missing.jpg\nno address\n`);
    expect(await upload(io, '--urls-from', '-', '--json')).toBe(1);
    const events = await io.events();
    expect(events.filter(({ event }) => event === 'failed')).toEqual([
      expect.objectContaining({ path: 'no address', code: 'address-invalid' }),
      expect.objectContaining({ path: `${url}/missing.jpg`, code: 'address-refused' }),
    ]);
    expect(events.at(-1)).toMatchObject({ done: 1, failed: 2, rejected: 1 });
  });
});

describe('what the project has already', () => {
  let fresh: string;

  /** Files that no other test has uploaded. */
  beforeEach(async () => {
    fresh = await mkdtemp(join(folder, 'fresh-'));
    for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) {
      await writeFile(join(fresh, name), bytesOf(fresh + name));
    }
  });

  const again = async (...argv: string[]) => {
    const io = ioFor();
    const puts = demo.stats.requests['storage.put'];
    expect(await run(['upload', '--api-url', demo.url, fresh, ...argv], io)).toBe(0);
    return { io, sent: demo.stats.requests['storage.put'] - puts };
  };

  it('is skipped, with where it is', async () => {
    const first = await again('--json');
    const done = (await first.io.events()).filter(({ event }) => event === 'done');
    const { io, sent } = await again('--json');
    expect(sent).toBe(0);
    const skipped = (await io.events()).filter(({ event }) => event === 'skipped');
    expect(skipped).toHaveLength(3);
    for (const { path, assetId, url } of done) {
      expect(skipped).toContainEqual(
        expect.objectContaining({ path, assetId, url, code: 'already-in-project' }),
      );
    }
    const { io: inWords } = await again();
    expect(await inWords.out()).toMatch(/^- .*a\.jpg {2}Skipped, already in the project {2}http:/m);
    expect(await inWords.out()).toContain('3 skipped.');
  });

  it('is given the tags', async () => {
    await again('--tag', 'spring');
    const { io, sent } = await again('--json', '--tag', 'press', '--duplicates', 'tag');
    expect(sent).toBe(0);
    const skipped = (await io.events()).filter(({ code }) => code === 'tags-added');
    expect(skipped).toHaveLength(3);
    for (const { assetId } of skipped) {
      expect(await ask(`${demo.url}/uploads/${assetId}`)).toMatchObject({
        data: { attributes: { tags: ['spring', 'press'] } },
      });
    }
  });

  it('is uploaded all the same', async () => {
    await again();
    const { io, sent } = await again('--json', '--duplicates', 'upload');
    expect(sent).toBe(3);
    expect((await io.events()).at(-1)).toMatchObject({ done: 3, skipped: 0 });
  });

  it('leaves what had failed to be tried again', async () => {
    demo.faults.add({
      match: { endpoint: 'storage.put', path: 'b.jpg' },
      fault: { kind: 'status', status: 400 },
    });
    const first = ioFor();
    const argv = ['upload', '--api-url', demo.url, fresh, '--json'];
    expect(await run(argv, first)).toBe(1);
    const second = new CapturedIo(first.env);
    expect(await run(argv, second)).toBe(0);
    const events = await second.events();
    expect(events[0]).toEqual({ event: 'taken-up', files: 1 });
    expect(events.filter(({ event }) => event === 'failed')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ done: 1, failed: 0, takenUp: 1 });
    const third = new CapturedIo(first.env);
    expect(await run(argv, third)).toBe(0);
    expect((await third.events()).at(-1)).toMatchObject({ done: 0, skipped: 3, takenUp: 0 });
  });
});

describe('the data folder', () => {
  it('is refused while another process uses it', async () => {
    const io = ioFor();
    const { journal } = openJournal(String(io.env.DROPCHUTE_DATA_DIR), {
      now: Date.now,
      onUnreadable: () => undefined,
    });
    expect(await upload(io, photos)).toBe(1);
    expect(await io.err()).toMatch(/^dropchute: Dropchute is already running on this data folder/);
    journal.close();
    expect(await upload(new CapturedIo(io.env), photos)).toBe(0);
  });

  it('with a damaged journal gets a new one, and a word about it', async () => {
    for (const json of [false, true]) {
      const io = ioFor();
      const data = String(io.env.DROPCHUTE_DATA_DIR);
      await mkdir(data);
      await writeFile(join(data, JOURNAL_FILE), 'no journal');
      expect(await upload(io, photos, ...(json ? ['--json'] : []))).toBe(0);
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
  it('stops in order, keeps the rest for the next run and ends with 130', async () => {
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
    expect(events.filter(({ event }) => event === 'cancelled')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ event: 'summary', done: 0, cancelled: 0, unfinished: 3 });

    demo.faults.clear();
    const again = new CapturedIo(io.env);
    expect(await upload(again, photos)).toBe(0);
    const out = await again.out();
    expect(out).toContain('3 files taken up from before\n');
    expect(out).toContain('3 files uploaded, ');
  });

  it('says in words that there is more to do', async () => {
    const stall = demo.faults.add({
      match: { endpoint: 'storage.put' },
      times: 'always',
      fault: { kind: 'stall', afterBytes: 0 },
    });
    const io = ioFor();
    const code = upload(io, photos);
    await stall.fired();
    io.interrupt();
    expect(await code).toBe(130);
    const out = await io.out();
    expect(out).toContain('Stopping. Press Ctrl-C again to end at once.\n');
    expect(out).toContain('Stopped with 3 files left; run the same command again to go on.\n');
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
    expect(await ask(`${url}/uploads`, undefined, token)).toMatchObject({
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
