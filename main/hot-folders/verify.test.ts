import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteAsset } from '../engine/ports.ts';
import { stampOf } from './file-stamp.ts';
import { nextTickOfDisk } from './testing/next-tick-of-disk.ts';
import { type Arrived, type Md5OfFile, md5OfFile, type Verdict, verify } from './verify.ts';

/** s since the epoch when every file was written, as one can set it exactly */
const TIME = 1_700_000_000;

let folder: string;
let assets: RemoteAsset[];
let questions: number[];
let stop: AbortController;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-verify-'));
  assets = [];
  questions = [];
  stop = new AbortController();
});

afterEach(() => rm(folder, { recursive: true }));

const target = {
  async findAssets(ids: readonly string[]) {
    questions.push(ids.length);
    return assets.filter(({ id }) => ids.includes(id));
  },
};

const md5 = (content: string): string => createHash('md5').update(content).digest('hex');

/** A file that has arrived in the project, as an asset with some MD5. */
async function arrived(name: string, assetMd5: string | null): Promise<Arrived> {
  const path = join(folder, name);
  await writeFile(path, 'content');
  await utimes(path, TIME, TIME);
  await nextTickOfDisk(folder);
  const where = { path: `/1/${name}`, url: `https://example.com/${name}`, adminUrl: null };
  assets.push({ id: name, md5: assetMd5, ...where });
  return { path, assetId: name, fingerprint: { size: 7, modified: TIME * 1000 } };
}

async function verdicts(files: readonly Arrived[], md5Of?: Md5OfFile): Promise<Verdict[]> {
  const found: Verdict[] = [];
  const options = { target, signal: stop.signal, ...(md5Of && { md5Of }) };
  for await (const { verdict } of verify(files, options)) found.push(verdict);
  return found;
}

it('finds a file that is just what the project has', async () => {
  const file = await arrived('hut.jpg', md5('content'));
  expect(await verdicts([file])).toEqual([
    { kind: 'same', md5: md5('content'), stamp: await stampOf(file.path) },
  ]);
});

describe('asks the project', () => {
  it('about a hundred files at a time, and tells of each as soon as it knows', async () => {
    const file = await arrived('hut.jpg', md5('content'));
    const files = Array.from({ length: 250 }, (_, n) => ({ ...file, assetId: `asset ${n}` }));
    const kinds: string[] = [];
    for await (const { verdict } of verify(files, { target, signal: stop.signal })) {
      kinds.push(verdict.kind);
      expect(questions).toHaveLength(Math.ceil(kinds.length / 100));
    }
    expect(questions).toEqual([100, 100, 50]);
    expect(kinds).toEqual(files.map(() => 'not-in-project'));
  });

  it('about an asset once, however many files are said to be it', async () => {
    const file = await arrived('hut.jpg', md5('content'));
    expect((await verdicts([file, file])).map(({ kind }) => kind)).toEqual(['same', 'same']);
    expect(questions).toEqual([1]);
  });
});

it.each([
  ['says nothing of the MD5', null, 'unknown-md5'],
  ['has another content', md5('other content'), 'changed'],
] as const)('does not vouch for a file where the project %s', async (_, assetMd5, kind) => {
  expect(await verdicts([await arrived('hut.jpg', assetMd5)])).toEqual([{ kind }]);
});

describe('a file', () => {
  it.each([
    ['was written to', (path: string) => writeFile(path, 'another')],
    ['got another time', (path: string) => utimes(path, 1, 1)],
  ])('that %s is changed, and not read', async (_, change) => {
    const file = await arrived('hut.jpg', md5('content'));
    await change(file.path);
    const unread: Md5OfFile = () => Promise.reject(new Error('read'));
    expect(await verdicts([file], unread)).toEqual([{ kind: 'changed' }]);
  });

  it('that has another content with the same size and time is changed', async () => {
    const file = await arrived('hut.jpg', md5('content'));
    await writeFile(file.path, 'CONTENT');
    await utimes(file.path, TIME, TIME);
    expect(await verdicts([file])).toEqual([{ kind: 'changed' }]);
  });

  it('that is written to while it is read is changed, whatever was read', async () => {
    const file = await arrived('hut.jpg', md5('content'));
    const meanwhile: Md5OfFile = async (path, signal) => {
      const found = await md5OfFile(path, signal);
      await writeFile(path, 'content');
      await utimes(path, TIME, TIME);
      return found;
    };
    expect(await verdicts([file], meanwhile)).toEqual([{ kind: 'changed' }]);
  });

  it('that is gone, or a link by now, cannot be looked at, and the others are', async () => {
    const gone = await arrived('gone.jpg', md5('content'));
    const link = await arrived('link.jpg', md5('content'));
    const there = await arrived('there.jpg', md5('content'));
    await rm(gone.path);
    await rename(link.path, join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), link.path);
    expect(await verdicts([gone, link, there])).toEqual([
      { kind: 'unreadable', error: { code: 'source-missing', detail: 'ENOENT' } },
      { kind: 'unreadable', error: { code: 'source-not-a-file' } },
      expect.objectContaining({ kind: 'same' }),
    ]);
  });
});

it('stops in the middle of a file', async () => {
  const files = [await arrived('a.jpg', md5('content')), await arrived('b.jpg', md5('content'))];
  const stopping: Md5OfFile = (path, signal) => {
    stop.abort(new Error('closing'));
    return md5OfFile(path, signal);
  };
  await expect(verdicts(files, stopping)).rejects.toThrow('closing');
});
