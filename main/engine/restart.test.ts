import { describe, expect, onTestFinished, test } from 'vitest';
import { NO_METADATA } from '../../shared/upload.ts';
import { createMemoryJournal } from '../journal/memory-journal.ts';
import { UploadFault } from './errors.ts';
import type { Journal } from './journal-port.ts';
import type { NewUpload, Transfer } from './ports.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { FakeTarget, remoteAsset } from './testing/fake-target.ts';
import { fakeSource, newUpload as fakeUpload, UPLOAD_ALL } from './testing/new-upload.ts';
import { createUploadEngine } from './upload-engine.ts';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const HERE = import.meta.filename;

/** An upload of a real file, because after a restart only its path is left of it. */
const newUpload = (): NewUpload => {
  const fingerprint = { size: 10, modified: 1 };
  return { ...fakeUpload(), source: fakeSource(HERE, fingerprint), fingerprint, folder: 'Press' };
};

/** One process of several that share a journal and a project. */
function start(journal: Journal, target: FakeTarget, transfer: Transfer, clock = new FakeClock()) {
  const engine = createUploadEngine({
    targetOf: (projectId) => (projectId === 'project' ? target : null),
    journal,
    clock,
    random: () => 0,
    transfer,
    settings: { concurrency: 1, bandwidth: null },
    spoolFolder: '/nowhere',
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
    const options = { ...UPLOAD_ALL, metadata: { ...NO_METADATA, tags: ['spring'] } };
    const before = start(journal, target, hangs);
    before.add({ projectId: 'project', options, uploads });
    await expect.poll(() => before.summary().totals.files.active).toBe(1);
    await before.close();

    createAtOnce(target, ...uploads);
    const after = start(journal, target, sends);
    after.restore('project');
    expect(after.snapshot().uploads.map(({ id }) => id)).toEqual(uploads.map(({ id }) => id));
    expect(after.snapshot().uploads[0]).toMatchObject({ name: 'photo.jpg', folder: 'Press' });
    await after.settled();
    expect(after.summary().totals.files).toMatchObject({ done: 3, failed: 0 });
    expect(journal.load().every((entry) => entry.options.metadata.tags.includes('spring'))).toBe(
      true,
    );
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
    before.add({ projectId: 'project', options: UPLOAD_ALL, uploads: [upload] });
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
    before.add({ projectId: 'project', options: UPLOAD_ALL, uploads: [upload] });
    await expect.poll(() => target.assets.size).toBe(1);

    const clock = new FakeClock();
    const after = start(journal, target, hangs, clock);
    after.add({ projectId: 'project', options: UPLOAD_ALL, uploads: [newUpload()] });
    after.restore('project');
    expect(after.upload(upload.id)?.state.phase).toBe('queued');
    const cancelled = after.cancel([upload.id]);
    await clock.advance(1_000);
    await cancelled;
    expect(after.upload(upload.id)?.state.phase).toBe('cancelled');
    expect(target.assets.size).toBe(0);
    expect(after.summary().totals.files).toMatchObject({ active: 1, cancelled: 1 });
    answer.reject(new UploadFault('connection-lost'));
  });

  test('what was being cancelled is taken back, though nobody asks again', async () => {
    const journal = createMemoryJournal();
    const target = new FakeTarget();
    const upload = newUpload();
    const before = start(journal, target, sends);
    const answer = Promise.withResolvers<never>();
    target.next('createAsset', () => {
      target.assets.set(upload.id, remoteAsset(upload.id, { md5: MD5 }));
      return answer.promise;
    });
    before.add({ projectId: 'project', options: UPLOAD_ALL, uploads: [upload] });
    await expect.poll(() => target.assets.size).toBe(1);
    // the process ends before it is over
    void before.cancel('all');
    expect(journal.load()[0]?.state.phase).toBe('cancelling');

    const clock = new FakeClock();
    const after = start(journal, target, hangs, clock);
    after.restore('project');
    expect(after.upload(upload.id)?.state.phase).toBe('cancelling');
    await clock.advance(1_000);
    expect(after.upload(upload.id)?.state.phase).toBe('cancelled');
    expect(target.assets.size).toBe(0);
    answer.reject(new UploadFault('connection-lost'));
  });

  test('what was paused stays paused', async () => {
    const journal = createMemoryJournal();
    const target = new FakeTarget();
    const upload = newUpload();
    const before = start(journal, target, hangs);
    before.add({ projectId: 'project', options: UPLOAD_ALL, uploads: [upload] });
    await expect.poll(() => before.upload(upload.id)?.state.phase).toBe('sending');
    await before.pause('all');
    await before.close();

    createAtOnce(target, upload);
    const after = start(journal, target, sends);
    after.restore('project');
    expect(after.upload(upload.id)?.state.phase).toBe('paused');
    expect(target.asked).toEqual(['requestUpload']);
    after.resume('all');
    await after.settled();
    expect(after.upload(upload.id)?.state.phase).toBe('done');
  });

  test('what had failed still says why, and can be retried', async () => {
    const journal = createMemoryJournal();
    const target = new FakeTarget();
    const upload = newUpload();
    const before = start(journal, target, () => {
      throw new UploadFault('storage-rejected', '400 EntityTooLarge');
    });
    before.add({ projectId: 'project', options: UPLOAD_ALL, uploads: [upload] });
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
    before.add({ projectId: 'project', options: UPLOAD_ALL, uploads: [done] });
    await before.settled();
    before.add({ projectId: 'project', options: UPLOAD_ALL, uploads: [cancelled] });
    await before.cancel('all');
    await before.close();
    const other = start(journal, target, hangs);
    other.add({ projectId: 'another', options: UPLOAD_ALL, uploads: [elsewhere] });
    await other.close();

    const after = start(journal, target, sends);
    after.restore('project');
    expect(after.snapshot().uploads).toEqual([]);
  });

  test('connecting again does not put anything on the list twice', async () => {
    const journal = createMemoryJournal();
    const target = new FakeTarget();
    const engine = start(journal, target, hangs);
    engine.add({ projectId: 'project', options: UPLOAD_ALL, uploads: [newUpload()] });
    engine.restore('project');
    expect(engine.snapshot().uploads).toHaveLength(1);
    expect(engine.summary().totals.files).toMatchObject({ waiting: 0, active: 1 });
  });
});
