import { describe, expect, onTestFinished, test } from 'vitest';
import { NO_METADATA } from '../../shared/upload.ts';
import { createMemoryJournal } from '../journal/memory-journal.ts';
import { createAssetId } from './asset-id.ts';
import { UploadFault } from './errors.ts';
import type { Journal, NewUpload, Transfer } from './ports.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { FakeTarget, remoteAsset } from './testing/fake-target.ts';
import { createUploadEngine } from './upload-engine.ts';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const HERE = import.meta.filename;

/** An upload of a real file, because after a restart only its path is left of it. */
const newUpload = (): NewUpload => ({
  id: createAssetId(),
  source: {
    origin: { kind: 'local-file', path: HERE },
    fingerprint: async () => ({ size: 10, modified: 1 }),
    read: () => expect.unreachable('a fake transfer reads nothing'),
  },
  name: 'photo.jpg',
  folder: 'Press',
  mediaType: 'image/jpeg',
  fingerprint: { size: 10, modified: 1 },
});

/** One process of several that share a journal and a project. */
function start(journal: Journal, target: FakeTarget, transfer: Transfer) {
  const engine = createUploadEngine({
    targetOf: (projectId) => (projectId === 'project' ? target : null),
    journal,
    clock: new FakeClock(),
    random: () => 0,
    transfer,
    concurrency: 1,
  });
  onTestFinished(() => engine.close());
  return engine;
}

const sends: Transfer = async () => ({ md5: MD5 });
/** A transfer that is under way until its process ends. */
const hangs: Transfer = ({ signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

/** Creates the asset at once, as a project does that answers without a job. */
const createAtOnce = (target: FakeTarget, ...uploads: readonly NewUpload[]) => {
  for (const { id } of uploads) {
    target.next('createAsset', () => {
      const asset = remoteAsset(id, { md5: MD5 });
      target.assets.set(id, asset);
      return { kind: 'created', asset };
    });
  }
};

describe('after a restart', () => {
  test('what was under way or waiting is taken up again, in its order, with its metadata', async () => {
    const journal = createMemoryJournal();
    const target = new FakeTarget();
    const uploads = [newUpload(), newUpload(), newUpload()];
    const metadata = { ...NO_METADATA, tags: ['spring'] };
    const before = start(journal, target, hangs);
    before.add({ projectId: 'project', metadata, uploads });
    await expect.poll(() => before.summary().totals.files.active).toBe(1);
    await before.close();

    createAtOnce(target, ...uploads);
    const after = start(journal, target, sends);
    after.restore('project');
    expect(after.snapshot().uploads.map(({ id }) => id)).toEqual(uploads.map(({ id }) => id));
    expect(after.snapshot().uploads[0]).toMatchObject({ name: 'photo.jpg', folder: 'Press' });
    await after.settled();
    expect(after.summary().totals.files).toMatchObject({ done: 3, failed: 0 });
    expect(journal.load().every((entry) => entry.metadata.tags.includes('spring'))).toBe(true);
  });

  test('an asset whose answer the last process did not live to hear is adopted, not sent again', async () => {
    const journal = createMemoryJournal();
    const target = new FakeTarget();
    const upload = newUpload();
    const before = start(journal, target, sends);
    const answer = Promise.withResolvers<never>();
    target.next('createAsset', () => {
      target.assets.set(upload.id, remoteAsset(upload.id, { md5: MD5 }));
      return answer.promise;
    });
    before.add({ projectId: 'project', metadata: NO_METADATA, uploads: [upload] });
    await expect.poll(() => target.assets.size).toBe(1);

    const sending: Transfer = () => expect.unreachable('the bytes are there already');
    const after = start(journal, target, sending);
    after.restore('project');
    await after.settled();
    expect(after.upload(upload.id)?.state.phase).toBe('done');
    expect(target.assets.size).toBe(1);
    answer.reject(new UploadFault('connection-lost'));
  });

  test('cancelling what the last process may have created deletes it, even while it waits', async () => {
    const journal = createMemoryJournal();
    const target = new FakeTarget();
    const upload = newUpload();
    const before = start(journal, target, sends);
    const answer = Promise.withResolvers<never>();
    target.next('createAsset', () => {
      target.assets.set(upload.id, remoteAsset(upload.id, { md5: MD5 }));
      return answer.promise;
    });
    before.add({ projectId: 'project', metadata: NO_METADATA, uploads: [upload] });
    await expect.poll(() => target.assets.size).toBe(1);

    const after = start(journal, target, hangs);
    after.add({ projectId: 'project', metadata: NO_METADATA, uploads: [newUpload()] });
    after.restore('project');
    expect(after.upload(upload.id)?.state.phase).toBe('queued');
    await after.cancel([upload.id]);
    expect(after.upload(upload.id)?.state.phase).toBe('cancelled');
    expect(target.assets.size).toBe(0);
    expect(after.summary().totals.files).toMatchObject({ active: 1, cancelled: 1 });
    answer.reject(new UploadFault('connection-lost'));
  });

  test('what had failed still says why, and can be retried', async () => {
    const journal = createMemoryJournal();
    const target = new FakeTarget();
    const upload = newUpload();
    const before = start(journal, target, () => {
      throw new UploadFault('storage-rejected', '400 EntityTooLarge');
    });
    before.add({ projectId: 'project', metadata: NO_METADATA, uploads: [upload] });
    await before.settled();

    createAtOnce(target, upload);
    const after = start(journal, target, sends);
    after.restore('project');
    expect(after.upload(upload.id)?.state).toEqual({
      phase: 'failed',
      error: { code: 'storage-rejected', detail: '400 EntityTooLarge' },
    });
    after.retry('all');
    await after.settled();
    expect(after.upload(upload.id)?.state.phase).toBe('done');
  });

  test('what is done, cancelled or another project’s stays where it is', async () => {
    const journal = createMemoryJournal();
    const target = new FakeTarget();
    const [done, cancelled, elsewhere] = [newUpload(), newUpload(), newUpload()];
    const before = start(journal, target, sends);
    createAtOnce(target, done);
    before.add({ projectId: 'project', metadata: NO_METADATA, uploads: [done] });
    await before.settled();
    before.add({ projectId: 'project', metadata: NO_METADATA, uploads: [cancelled] });
    await before.cancel('all');
    await before.close();
    const other = start(journal, target, hangs);
    other.add({ projectId: 'another', metadata: NO_METADATA, uploads: [elsewhere] });
    await other.close();

    const after = start(journal, target, sends);
    after.restore('project');
    expect(after.snapshot().uploads).toEqual([]);
  });

  test('connecting again does not put anything on the list twice', async () => {
    const journal = createMemoryJournal();
    const target = new FakeTarget();
    const engine = start(journal, target, hangs);
    engine.add({ projectId: 'project', metadata: NO_METADATA, uploads: [newUpload()] });
    engine.restore('project');
    expect(engine.snapshot().uploads).toHaveLength(1);
    expect(engine.summary().totals.files).toMatchObject({ waiting: 0, active: 1 });
  });
});
