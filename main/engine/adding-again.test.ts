import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { createMemoryJournal } from '../journal/memory-journal.ts';
import { UploadFault } from './errors.ts';
import type { IntendedUploads } from './ports.ts';
import { FakeTarget, remoteAsset } from './testing/fake-target.ts';
import { createUploadEngine } from './upload-engine.ts';

const HERE = import.meta.filename;
const URL_OF_PHOTO = 'http://127.0.0.1:1/photo.jpg';

/** A project whose storage has so many bytes left. */
function projectWithRoom(left: number) {
  const target = new FakeTarget();
  const asked: number[] = [];
  target.preflight = async ({ size }: IntendedUploads) => {
    asked.push(size);
    if (size > left) throw new UploadFault('storage-quota-reached');
  };
  return { target, asked };
}

function start(target: FakeTarget, journal = createMemoryJournal()) {
  const engine = createUploadEngine({
    targetOf: () => target,
    journal,
    md5Of: async () => 'f'.repeat(32),
    spoolFolder: '/nowhere',
  });
  onTestFinished(() => engine.close());
  return engine;
}

test('what a full project has already is not refused for want of room', async () => {
  const { target, asked } = projectWithRoom(0);
  target.assets.set('a', remoteAsset('a', { md5: 'f'.repeat(32) }));
  const engine = start(target);
  const request = { projectId: 'project', paths: [HERE] };
  await expect(engine.addPaths({ ...request, options: DEFAULT_OPTIONS })).resolves.toMatchObject({
    added: 1,
  });
  await engine.settled();
  expect(engine.snapshot().uploads[0]?.state.phase).toBe('skipped');
  expect(asked.at(-1)).toBe(0);

  const options = { ...DEFAULT_OPTIONS, duplicates: 'upload' as const };
  await expect(engine.addPaths({ ...request, options })).rejects.toMatchObject({
    code: 'storage-quota-reached',
  });
});

test('addresses that an earlier process left are not queued a second time', async () => {
  const journal = createMemoryJournal();
  const request = { projectId: 'project', urls: [URL_OF_PHOTO], options: DEFAULT_OPTIONS };
  const first = start(new FakeTarget(), journal);
  await first.addUrls(request);
  await first.close();

  const again = start(new FakeTarget(), journal);
  await again.restore('project');
  await expect(again.addUrls(request)).resolves.toMatchObject({ added: 0, takenUp: 1 });
  expect(again.snapshot().uploads).toHaveLength(1);
});
