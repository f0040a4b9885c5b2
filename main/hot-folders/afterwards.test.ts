import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { localFile } from '../engine/sources/local-file.ts';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import { MemoryLedger } from '../journal/memory-ledger.ts';
import { Afterwards } from './afterwards.ts';
import { FileNames } from './file-names.ts';
import { FolderRecord } from './folder-record.ts';
import { ASSET, entryOf, FOLDER, UPLOAD } from './testing/entries.ts';
import { md5OfFile } from './verify.ts';

const due = { kind: 'uploaded', upload: UPLOAD, aftermath: { kind: 'due' } } as const;

/** A folder with files that are in the project and due to be trashed, which somebody does at their leisure. */
async function setUp(...names: readonly string[]) {
  const root = await mkdtemp(join(tmpdir(), 'dropchute-afterwards-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const ledger = new MemoryLedger(() => null);
  for (const path of names) {
    await writeFile(join(root, path), 'content');
    const fingerprint = await localFile(join(root, path)).fingerprint();
    ledger.put([entryOf({ path, fingerprint, standing: due, asset: ASSET })]);
  }
  const md5 = await md5OfFile(join(root, names[0] ?? ''), new AbortController().signal);
  const record = new FolderRecord(
    FOLDER,
    ledger,
    () => 7,
    () => undefined,
  );
  const clock = new FakeClock();
  const life = new AbortController();
  const leisure = Promise.withResolvers<void>();
  const trash = vi.fn(async (path: string) => {
    await leisure.promise;
    await rm(path);
  });
  const afterwards = new Afterwards({
    record,
    names: new FileNames(root),
    root,
    target: {
      findAssets: async () => [{ ...ASSET, md5, path: '/a.jpg' }],
    },
    trash,
    clock,
    signal: life.signal,
    after: 'trash',
    md5Of: md5OfFile,
    changed: () => undefined,
    done: () => undefined,
    log: () => undefined,
  });
  const standingOf = (path: string) => record.book.entry(path)?.standing;
  return { root, afterwards, trash, life, clock, leisure, standingOf };
}

test('a file that is on its way to the Trash gets there, and that is noted, before all has ended', async () => {
  const { root, afterwards, trash, life, clock, leisure, standingOf } = await setUp(
    'a.jpg',
    'b.jpg',
  );
  afterwards.offer('a.jpg');
  afterwards.offer('b.jpg');
  await clock.advance(500);
  await expect.poll(() => trash.mock.calls.length).toBeGreaterThan(0);

  life.abort();
  const ended = vi.fn();
  const ending = afterwards.ended().then(ended);
  await clock.advance(1_000);
  expect(ended).not.toHaveBeenCalled();
  leisure.resolve();
  await ending;
  expect(standingOf('a.jpg')).toMatchObject({ aftermath: { kind: 'trashed' } });
  expect(standingOf('b.jpg')).toMatchObject({ aftermath: { kind: 'due' } });
  expect(await readFile(join(root, 'b.jpg'), 'utf8')).toBe('content');
});
