import { once } from 'node:events';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Details, NO_DETAILS, presetIdSchema } from '../../shared/preset.ts';
import { PRESET_FILE, serializePresetFile } from '../metadata/preset-file.ts';
import { run } from './index.ts';
import { CapturedIo } from './testing/captured-io.ts';
import { bytesOf, type OnDemo, startOnDemo } from './testing/on-demo.ts';

let on: OnDemo;

beforeAll(async () => {
  on = await startOnDemo();
});
afterAll(() => on.close());
beforeEach(() => on.demo.faults.clear());

describe('what is said about every file', () => {
  const path = () => join(on.photos, 'a.jpg');

  it('reaches the asset', async () => {
    const { data: collection } = await on.ask<{ data: { id: string } }>(
      `${on.demo.url}/upload-collections`,
      {
        data: {
          type: 'upload_collection',
          attributes: { label: 'Spring' },
          relationships: { parent: { data: null } },
        },
      },
    );
    const io = on.ioFor();
    const code = await on.upload(
      ...([io, path(), '--json', '--author', 'Ada', '--notes', 'On loan'] as const),
      ...['--title', 'en=Vase', '--alt', 'en=A vase', '--alt', 'it=Un vaso'],
      ...['--collection', 'Spring'],
    );
    expect(code).toBe(0);
    const done = (await io.events()).find(({ event }) => event === 'done');
    expect(await on.ask(`${on.demo.url}/uploads/${done?.assetId}`)).toMatchObject({
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

  it('comes from a preset too, as far as nothing else is given', async () => {
    const io = on.ioFor();
    const data = String(io.env.DROPCHUTE_DATA_DIR);
    const press: Details = {
      ...NO_DETAILS,
      tags: ['{folder}'],
      author: 'Ada',
      copyright: '© {year}',
      title: { en: '{filename:words}', de: 'Vase' },
    };
    const id = presetIdSchema.parse(crypto.randomUUID());
    await mkdir(data);
    await writeFile(
      join(data, PRESET_FILE),
      serializePresetFile({ presets: [{ id, name: 'Press', details: press }], defaults: {} }),
    );
    const argv = ['--json', '--preset', 'PRESS', '--tag', 'new', '--author', 'Grace'];
    expect(await on.upload(io, on.photos, ...argv)).toBe(0);
    const events = await io.events();
    expect(events[0]).toEqual({
      event: 'warning',
      code: 'locale-missing',
      message: expect.stringContaining('The preset Press has texts in de'),
    });
    const done = events.find(({ event, path }) => event === 'done' && path?.endsWith('c.pdf'));
    expect(await on.ask(`${on.demo.url}/uploads/${done?.assetId}`)).toMatchObject({
      data: {
        attributes: {
          tags: ['spring', 'new'],
          author: 'Grace',
          copyright: expect.stringMatching(/^© 20\d\d$/),
          default_field_metadata: { en: { title: 'C' } },
        },
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
      const io = on.ioFor();
      expect(await on.upload(io, path(), '--json', ...argv)).toBe(2);
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
    const io = on.ioFor();
    expect(await on.upload(io, `${url}/b%20c.png?w=1`, join(on.photos, 'a.jpg'), '--json')).toBe(0);
    const done = (await io.events()).filter(({ event }) => event === 'done');
    expect(done.map(({ path }) => path).toSorted()).toEqual(
      [join(on.photos, 'a.jpg'), `${url}/b%20c.png?w=1`].toSorted(),
    );
    expect(done.map(({ size }) => size).toSorted()).toEqual([14_000, 5_000]);
  });

  it('are uploaded from a list on standard input; those that fail say why', async () => {
    const io = on.ioFor();
    io.stdin.end(`# list\n${url}/d.png\n\n${url}/missing.jpg\nno address\n`);
    expect(await on.upload(io, '--urls-from', '-', '--json')).toBe(1);
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
    fresh = await mkdtemp(join(on.folder, 'fresh-'));
    for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) {
      await writeFile(join(fresh, name), bytesOf(fresh + name));
    }
  });

  const again = async (...argv: string[]) => {
    const io = on.ioFor();
    const puts = on.demo.stats.requests['storage.put'];
    expect(await run(['upload', '--api-url', on.demo.url, fresh, ...argv], io)).toBe(0);
    return { io, sent: on.demo.stats.requests['storage.put'] - puts };
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
      expect(await on.ask(`${on.demo.url}/uploads/${assetId}`)).toMatchObject({
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
    on.demo.faults.add({
      match: { endpoint: 'storage.put', path: 'b.jpg' },
      fault: { kind: 'status', status: 400 },
    });
    const first = on.ioFor();
    const argv = ['upload', '--api-url', on.demo.url, fresh, '--json'];
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
