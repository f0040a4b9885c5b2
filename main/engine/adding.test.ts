import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { createMemoryJournal } from '../journal/memory-journal.ts';
import { createUploadEngine } from './upload-engine.ts';

/** A folder with so many files, and an engine that has no project to send them to. */
async function setUp(files: number) {
  const folder = await mkdtemp(join(tmpdir(), 'dropchute-adding-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const names = Array.from({ length: files }, (_, index) => `${index}.txt`);
  await Promise.all(names.map((name) => writeFile(join(folder, name), name)));
  const journal = createMemoryJournal();
  const engine = createUploadEngine({ targetOf: () => null, journal, spoolFolder: folder });
  onTestFinished(() => engine.close());
  const add = (signal?: AbortSignal) =>
    engine.addPaths({ projectId: 'project', paths: [folder], options: DEFAULT_OPTIONS }, signal);
  return { journal, engine, add };
}

test('thousands come onto the list in portions, all of them and in order', async () => {
  const { engine, add } = await setUp(450);
  expect(await add()).toMatchObject({ added: 450 });
  expect(engine.snapshot().uploads.map(({ name }) => name)).toEqual(
    Array.from({ length: 450 }, (_, index) => `${index}.txt`),
  );
});

test('what is not on the list when adding is stopped comes neither onto it nor back after a restart', async () => {
  const { journal, engine, add } = await setUp(450);
  const stopping = new AbortController();
  const reason = new Error('changed their mind');
  engine.subscribe(({ kind }) => {
    if (kind === 'changed') stopping.abort(reason);
  });
  await expect(add(stopping.signal)).rejects.toBe(reason);
  const listed = engine.snapshot().uploads;
  expect(listed.length).toBeLessThan(450);
  expect(journal.load().map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
});

test('a walk that is stopped adds nothing', async () => {
  const { journal, engine, add } = await setUp(3);
  await expect(add(AbortSignal.abort())).rejects.toThrow();
  expect(engine.snapshot()).toMatchObject({ uploads: [], scan: null });
  expect(journal.load()).toEqual([]);
});
