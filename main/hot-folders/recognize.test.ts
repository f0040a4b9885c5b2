import { expect, test, vi } from 'vitest';
import { MemoryLedger } from '../journal/memory-ledger.ts';
import { FolderRecord } from './folder-record.ts';
import type { LedgerEntry } from './ports.ts';
import { recognize } from './recognize.ts';
import { ASSET, entryOf, FINGERPRINT, FOLDER, OTHER, STANDINGS } from './testing/entries.ts';

/** What is known, what lies in the folder with which content, and what the project says. */
function setUp(known: readonly LedgerEntry[], contents: Record<string, string>) {
  const ledger = new MemoryLedger();
  ledger.put(known);
  const md5Of = vi.fn(async (path: string) => contents[path] ?? 'nothing');
  const md5OfAsset = vi.fn(async (): Promise<string | null> => null);
  const deps = {
    record: new FolderRecord(
      FOLDER,
      ledger,
      () => 0,
      () => undefined,
    ),
    replacement: 'ask' as const,
    md5Of,
    md5OfAsset,
    isThere: async (path: string) => path in contents,
  };
  return { md5Of, md5OfAsset, look: (path: string, as = FINGERPRINT) => recognize(path, as, deps) };
}

test('a new file is uploaded without being read', async () => {
  const { look, md5Of } = setUp([entryOf({ path: 'old.jpg', fingerprint: OTHER })], {
    'a.jpg': 'x',
  });
  expect(await look('a.jpg')).toEqual({ kind: 'upload' });
  expect(md5Of).not.toHaveBeenCalled();
});

test('a file that is gone from another path and has its content was moved', async () => {
  const from = entryOf({ path: 'old.jpg', md5: 'x', asset: ASSET });
  const { look } = setUp([from], { 'a.jpg': 'x' });
  expect(await look('a.jpg')).toEqual({ kind: 'moved', from });
});

test('a copy is a new file, and so is one of the same size and time with another content', async () => {
  const from = entryOf({ path: 'old.jpg', md5: 'x', asset: ASSET });
  const copied = setUp([from], { 'a.jpg': 'x', 'old.jpg': 'x' });
  expect(await copied.look('a.jpg')).toEqual({ kind: 'upload' });
  const other = setUp([from], { 'a.jpg': 'y' });
  expect(await other.look('a.jpg')).toEqual({ kind: 'upload' });
});

test('where nobody knows the content, a name or an exact time tells', async () => {
  const whole = { size: 3, modified: 2_000 };
  const exact = { size: 3, modified: 2_000.25 };
  const before = (fingerprint: typeof whole) =>
    entryOf({ path: 'Old/a.jpg', fingerprint, standing: STANDINGS['there-before'] });
  const moved = (fingerprint: typeof whole, path: string) =>
    setUp([before(fingerprint)], { [path]: 'x' }).look(path, fingerprint);
  expect(await moved(whole, 'New/a.jpg')).toMatchObject({ kind: 'moved' });
  expect(await moved(whole, 'b.jpg')).toEqual({ kind: 'upload' });
  expect(await moved(exact, 'b.jpg')).toMatchObject({ kind: 'moved' });
});

test('a file that was moved while it is uploaded waits for that', async () => {
  const { look } = setUp([entryOf({ path: 'old.jpg', standing: STANDINGS['handed-over'] })], {
    'a.jpg': 'x',
  });
  expect(await look('a.jpg')).toEqual({ kind: 'later' });
});

test('what failed elsewhere says nothing about a new file', async () => {
  const { look } = setUp([entryOf({ path: 'old.jpg', standing: STANDINGS.failed })], {
    'a.jpg': 'x',
  });
  expect(await look('a.jpg')).toEqual({ kind: 'upload' });
});

test('a file that was only touched is the same; the project is asked where the ledger does not know', async () => {
  const known = setUp([entryOf({ md5: 'x', asset: ASSET })], { 'a.jpg': 'x' });
  expect(await known.look('a.jpg', OTHER)).toEqual({ kind: 'same-content' });
  expect(known.md5OfAsset).not.toHaveBeenCalled();

  const asked = setUp([entryOf({ standing: STANDINGS.skipped, asset: ASSET })], { 'a.jpg': 'x' });
  asked.md5OfAsset.mockResolvedValue('x');
  expect(await asked.look('a.jpg', OTHER)).toEqual({ kind: 'same-content' });
  expect(asked.md5OfAsset).toHaveBeenCalledWith(ASSET.id);
});

test('a file with another content is asked about', async () => {
  const { look } = setUp([entryOf({ md5: 'x', asset: ASSET })], { 'a.jpg': 'y' });
  expect(await look('a.jpg', OTHER)).toEqual({ kind: 'ask', md5: 'y' });
});

test('a file with a share in the asset of another does not change that', async () => {
  const copies = ['a.jpg', 'copy.jpg'].map((path) => entryOf({ path, md5: 'x', asset: ASSET }));
  const { look } = setUp(copies, { 'a.jpg': 'y', 'copy.jpg': 'x' });
  expect(await look('a.jpg', OTHER)).toEqual({ kind: 'upload' });
});
