import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { JournalEntry } from './journal-port.ts';
import type { SourceOrigin } from './ports.ts';
import { blobsStillWanted, openSpoolFile, sweepSpool, toSpoolFault } from './spool.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-spool-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('sweeps what nothing needs any more', async () => {
  const files = await Promise.all([1, 2, 3].map(() => openSpoolFile(folder)));
  await Promise.all(files.map(({ file }) => file.close()));
  const [kept] = files;
  await sweepSpool(folder, new Set(kept && [basename(kept.path)]));
  expect((await readdir(folder)).map((name) => join(folder, name))).toEqual([kept?.path]);
});

it('wants the bytes of every upload that will be on the list again, and of no other', () => {
  const origins: SourceOrigin[] = [
    { kind: 'local-file', path: '/photos/a.jpg' },
    { kind: 'blob', path: join('/data', 'before', 'it', 'moved', '1') },
    { kind: 'remote-url', url: 'https://a.example/a.jpg' },
  ];
  const load = vi.fn(() => origins.map((origin) => ({ origin }) as JournalEntry));
  expect(blobsStillWanted({ load }, () => true)).toEqual(new Set(['1']));
  expect(load).toHaveBeenCalledWith(['waiting', 'active', 'paused', 'failed']);
});

it('sweeps nothing where a journal that is not whole may want more', async () => {
  const { file } = await openSpoolFile(folder);
  await file.close();
  let isWhole = true;
  // that a row cannot be read is noticed when it is read
  const load = (): JournalEntry[] => {
    isWhole = false;
    return [];
  };
  await sweepSpool(
    folder,
    blobsStillWanted({ load }, () => isWhole),
  );
  expect(await readdir(folder)).toHaveLength(1);
});

it('has nothing to sweep where nothing was ever kept', async () => {
  await sweepSpool(join(folder, 'never'), new Set());
  expect(await readdir(folder)).toEqual([]);
});

if (process.platform !== 'win32') {
  it('shows what it keeps to nobody else', async () => {
    const { path, file } = await openSpoolFile(folder);
    await file.close();
    expect((await stat(path)).mode & 0o077).toBe(0);
  });
}

it('says what is wrong with its folder, not with a file of a person', async () => {
  const blocked = join(folder, 'a-file');
  await writeFile(blocked, '');
  await expect(openSpoolFile(blocked)).rejects.toMatchObject({ code: 'data-folder-unwritable' });
});

it.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EMFILE', 'too-many-open-files'],
  ['EROFS', 'data-folder-unwritable'],
])('takes %s for %s', (code, expected) => {
  expect(toSpoolFault(Object.assign(new Error(code), { code })).code).toBe(expected);
});
