import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS, type DuplicatePolicy, NO_METADATA } from '../../shared/upload.ts';
import type { FileSource, NewUpload } from './ports.ts';
import { fault, heldTransfer, setUp } from './testing/engine-over-fakes.ts';
import { remoteAsset } from './testing/fake-target.ts';
import { newUpload } from './testing/new-upload.ts';

const MIB = 1024 * 1024;

/** An engine for files whose content is the first letter of their names. */
function setUpContents(options = {}) {
  const md5Of = async ({ origin }: FileSource) =>
    /(\w)\d*\.jpg/.exec(JSON.stringify(origin))?.[1] ?? '';
  const all = setUp({ md5Of, ...options });
  all.transfer.mockImplementation(async ({ source }) => ({
    md5: await md5Of(source),
  }));
  const addWith = (duplicates: DuplicatePolicy, tags: string[], ...uploads: NewUpload[]) => {
    const metadata = { ...NO_METADATA, tags };
    all.engine.add({
      projectId: 'project',
      options: { ...DEFAULT_OPTIONS, duplicates, metadata },
      uploads,
    });
  };
  const stateOf = ({ id }: NewUpload) => all.engine.upload(id)?.state;
  return { ...all, addWith, stateOf };
}

describe('content that the project has already', () => {
  test('is skipped, and linked to', async () => {
    const { clock, target, transfer, addWith, stateOf } = setUpContents();
    target.assets.set('theirs', remoteAsset('theirs', { md5: 'a' }));
    const upload = newUpload('a1.jpg');
    addWith('skip', [], upload);
    await clock.advance(1_000);
    expect(stateOf(upload)).toMatchObject({
      phase: 'skipped',
      why: 'already-in-project',
      asset: { id: 'theirs' },
    });
    expect(transfer).not.toHaveBeenCalled();
  });

  test('gets the new tags where a person wants that', async () => {
    const { clock, target, addWith, stateOf } = setUpContents();
    target.assets.set('theirs', remoteAsset('theirs', { md5: 'a' }));
    const upload = newUpload('a1.jpg');
    addWith('tag', ['spring'], upload);
    await clock.advance(1_000);
    expect(stateOf(upload)).toMatchObject({ phase: 'skipped', why: 'tags-added' });
    expect(target.tags.get('theirs')).toEqual(['spring']);
  });

  test('is uploaded all the same where a person wants that', async () => {
    const { clock, target, addWith, stateOf } = setUpContents();
    target.assets.set('theirs', remoteAsset('theirs', { md5: 'a' }));
    const upload = newUpload('a1.jpg');
    addWith('upload', [], upload);
    await clock.advance(1_000);
    expect(stateOf(upload)?.phase).toBe('done');
    expect(target.times('findByMd5')).toBe(0);
  });

  test('is asked for with few questions, however many files there are', async () => {
    const { clock, target, engine, addWith } = setUpContents();
    addWith('skip', [], ...Array.from({ length: 300 }, (_, n) => newUpload(`a${n}.jpg`, n + 1)));
    target.assets.set('theirs', remoteAsset('theirs', { md5: 'a' }));
    await clock.advance(10_000);
    expect(engine.summary().totals.files.skipped).toBe(300);
    expect(target.times('findByMd5')).toBeLessThan(15);
  });

  test('is looked for by size first where reading it takes long', async () => {
    const { clock, target, addWith, stateOf } = setUpContents();
    const upload = newUpload('b1.jpg', 64 * MIB);
    addWith('skip', [], upload);
    await clock.advance(1_000);
    expect(stateOf(upload)?.phase).toBe('done');
    expect([target.times('hasAssetOfSize'), target.times('findByMd5')]).toEqual([1, 0]);

    target.sizes.add(64 * MIB);
    target.assets.set('theirs', remoteAsset('theirs', { md5: 'c' }));
    const second = newUpload('c1.jpg', 64 * MIB);
    addWith('skip', [], second);
    await clock.advance(1_000);
    expect(stateOf(second)?.phase).toBe('skipped');
  });

  test('is not linked to any more when it was deleted since it was asked for ahead', async () => {
    const { clock, target, engine, addWith, stateOf } = setUpContents({ concurrency: 1 });
    const [first, copy] = [newUpload('a1.jpg'), newUpload('a2.jpg')];
    addWith('skip', [], first, copy);
    await clock.advance(0);
    const cancelled = engine.cancel([first.id]);
    await clock.advance(15_000);
    await cancelled;
    expect(stateOf(copy)?.phase).toBe('done');
    expect(target.assets.has(copy.id)).toBe(true);
  });
});

describe('content that another upload brings just now', () => {
  test('waits for it, and links to its asset', async () => {
    const { clock, transfer, addWith, stateOf } = setUpContents();
    const held = heldTransfer();
    transfer.mockImplementationOnce(held.transfer);
    const [first, second] = [newUpload('a1.jpg'), newUpload('a2.jpg')];
    addWith('skip', [], first, second);
    await clock.advance(1_000);
    expect(stateOf(second)).toMatchObject({ phase: 'waiting', why: 'same-file', until: null });
    held.finish();
    await clock.advance(2_000);
    expect(stateOf(first)?.phase).toBe('done');
    expect(stateOf(second)).toMatchObject({ phase: 'skipped', asset: { id: first.id } });
    expect(transfer).toHaveBeenCalledTimes(1);
  });

  test.each(['fails', 'is cancelled', 'is paused'])('takes over when that %s', async (how) => {
    const { clock, transfer, engine, addWith, stateOf } = setUpContents();
    const held = heldTransfer();
    transfer.mockImplementationOnce(how === 'fails' ? fault('storage-rejected') : held.transfer);
    const [first, second] = [newUpload('a1.jpg'), newUpload('a2.jpg')];
    addWith('skip', [], first, second);
    await clock.advance(500);
    if (how === 'is cancelled') await engine.cancel([first.id]);
    if (how === 'is paused') await engine.pause([first.id]);
    await clock.advance(2_000);
    expect(stateOf(second)?.phase).toBe('done');
    expect(stateOf(first)?.phase).toBe(how.replace(/^is /, '').replace('fails', 'failed'));
  });

  test('is sent once though all copies came at the same time', async () => {
    const { clock, target, engine, addWith } = setUpContents({ concurrency: 16 });
    addWith('skip', [], ...Array.from({ length: 30 }, (_, n) => newUpload(`a${n}.jpg`)));
    await clock.advance(20_000);
    expect(engine.summary().totals.files).toMatchObject({ done: 1, skipped: 29 });
    expect(target.assets.size).toBe(1);
  });

  test('waits also for one that is uploaded whether the project has it or not', async () => {
    const { clock, transfer, addWith, stateOf } = setUpContents();
    const held = heldTransfer();
    transfer.mockImplementationOnce(held.transfer);
    const [first, second] = [newUpload('a1.jpg'), newUpload('a2.jpg')];
    addWith('upload', [], first);
    addWith('skip', [], second);
    await clock.advance(1_000);
    expect(stateOf(second)).toMatchObject({ phase: 'waiting', why: 'same-file' });
    held.finish();
    await clock.advance(2_000);
    expect(stateOf(second)).toMatchObject({ phase: 'skipped', asset: { id: first.id } });
  });
});
