import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type BatchOptions, NO_METADATA } from '../../shared/upload.ts';
import { MD5, setUp } from './testing/engine-over-fakes.ts';
import { remoteAsset } from './testing/fake-target.ts';
import { newUpload, UPLOAD_ALL } from './testing/new-upload.ts';

const metadata = {
  ...NO_METADATA,
  tags: ['{folder}', '{filename}', 'photos'],
  title: { en: '{filename:words}, {year}' },
};

const inBatch = (options: Partial<BatchOptions>, ...uploads: ReturnType<typeof newUpload>[]) => ({
  projectId: 'project',
  options: { ...UPLOAD_ALL, metadata, ...options },
  uploads,
});

test('an asset is created with what its variables stand for, and the batch keeps them', async () => {
  const { clock, target, journal, engine } = setUp();
  const createAsset = vi.spyOn(target, 'createAsset');
  engine.add(inBatch({}, newUpload('hero-1.jpg'), { ...newUpload('b.jpg'), folder: 'Press/Été' }));
  await clock.advance(1_000);
  // the fake clock begins in 1970
  const year = new Date(0).getFullYear();
  expect(createAsset.mock.calls.map(([asset]) => asset.metadata)).toEqual([
    { ...metadata, tags: ['photos', 'hero-1'], title: { en: `Hero 1, ${year}` } },
    { ...metadata, tags: ['Été', 'b', 'photos'], title: { en: `B, ${year}` } },
  ]);
  expect(journal.load().map(({ options }) => options.metadata)).toEqual([metadata, metadata]);
});

test('a file that the project has already gets tags that are about it', async () => {
  const { clock, target, engine } = setUp({ md5Of: async () => MD5 });
  target.assets.set('known', remoteAsset('known', { md5: MD5 }));
  const upload = newUpload('hero.jpg');
  engine.add(inBatch({ duplicates: 'tag' }, upload));
  await clock.advance(1_000);
  expect(engine.upload(upload.id)?.state).toMatchObject({ phase: 'skipped', why: 'tags-added' });
  expect(target.tags.get('known')).toEqual(['photos', 'hero']);
});

test('where every tag says nothing of a file, none are asked for', async () => {
  const { clock, target, engine } = setUp({ md5Of: async () => MD5 });
  target.assets.set('known', remoteAsset('known', { md5: MD5 }));
  const upload = newUpload('hero.jpg');
  const source = { ...upload.source, origin: { kind: 'blob', path: '/spool/1' } as const };
  const tags = { ...metadata, tags: ['{folder}'] };
  engine.add(inBatch({ duplicates: 'tag', metadata: tags }, { ...upload, source }));
  await clock.advance(1_000);
  expect(engine.upload(upload.id)?.state).toMatchObject({ why: 'already-in-project' });
  expect(target.times('addTags')).toBe(0);
});

test('the project is asked beforehand about what is said of all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dropchute-variables-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'a.jpg'), 'a');
  const { target, engine } = setUp();
  const preflight = vi.spyOn(target, 'preflight');
  const options = { ...UPLOAD_ALL, metadata };
  await engine.addPaths({ projectId: 'project', paths: [folder], options });
  expect(preflight.mock.calls.map(([intended]) => intended.metadata)).toEqual([metadata]);
});
