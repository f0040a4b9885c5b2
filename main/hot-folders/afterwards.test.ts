import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { UploadFault } from '../engine/errors.ts';
import { localFile } from '../engine/sources/local-file.ts';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import { MemoryLedger } from '../journal/memory-ledger.ts';
import { Afterwards } from './afterwards.ts';
import { FileNames } from './file-names.ts';
import { FolderRecord } from './folder-record.ts';
import { ASSET, entryOf, FOLDER, UPLOAD } from './testing/entries.ts';
import { WAIT } from './testing/rig.ts';
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
  const findAssets = vi.fn(async () => [{ ...ASSET, md5, path: '/a.jpg' }]);
  const md5Of = vi.fn(md5OfFile);
  const put = vi.spyOn(ledger, 'put');
  const afterwards = new Afterwards({
    record,
    names: new FileNames(root),
    root,
    target: { findAssets },
    trash,
    clock,
    random: () => 1,
    signal: life.signal,
    after: 'trash',
    md5Of,
    changed: () => undefined,
    done: () => undefined,
    log: () => undefined,
  });
  const standingOf = (path: string) => record.book.entry(path)?.standing;
  /** Lets time pass, and the disk do what is to be done by then. */
  const pass = async (ms: number) => {
    await clock.advance(ms);
    await expect.poll(() => afterwards.isBusy).toBe(false);
  };
  return {
    ...{ root, record, afterwards, trash, life, clock, leisure, standingOf },
    ...{ findAssets, md5Of, put, pass },
  };
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

test('a file that is still being compared, on a disk that does not answer, holds up no end', async () => {
  const { afterwards, trash, life, clock, md5Of, leisure } = await setUp('a.jpg');
  leisure.resolve();
  const answer = Promise.withResolvers<string>();
  md5Of.mockReturnValue(answer.promise);
  afterwards.offer('a.jpg');
  await clock.advance(500);
  await expect.poll(() => md5Of.mock.calls.length).toBe(1);
  life.abort();
  await afterwards.ended();
  // and what it may say later leads to nothing
  answer.resolve(await md5OfFile(md5Of.mock.calls[0]?.[0] ?? '', new AbortController().signal));
  await expect.poll(() => afterwards.isBusy).toBe(false);
  expect(trash).not.toHaveBeenCalled();
});

describe('a file that could not be moved or trashed', () => {
  const GATHER = 500;
  const refusal = Object.assign(new Error('busy'), { code: 'EBUSY' });
  const LEFT = { aftermath: { kind: 'failed', error: { code: 'trash-failed' } } };

  it('is tried again by itself, after pauses that grow, and says why meanwhile', async () => {
    const { afterwards, clock, leisure, pass, standingOf, trash } = await setUp('a.jpg');
    leisure.resolve();
    for (let times = 1; times <= 8; times += 1) trash.mockRejectedValueOnce(refusal);
    afterwards.offer('a.jpg');
    await pass(GATHER);
    for (const pause of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const calls = trash.mock.calls.length;
      expect(standingOf('a.jpg')).toMatchObject({
        aftermath: { kind: 'failed', error: { code: 'trash-failed', detail: 'source-locked' } },
      });
      await pass(pause - 1);
      expect(trash).toHaveBeenCalledTimes(calls);
      await clock.advance(1);
      await pass(GATHER);
      expect(trash).toHaveBeenCalledTimes(calls + 1);
    }
    expect(standingOf('a.jpg')).toMatchObject({ aftermath: { kind: 'trashed' } });
    expect(clock.sleeping).toBe(0);
  });

  it('is read once, and noted once, however often it is tried', async () => {
    const { root, afterwards, leisure, md5Of, pass, put, trash } = await setUp('a.jpg');
    leisure.resolve();
    for (let times = 1; times <= 3; times += 1) trash.mockRejectedValueOnce(refusal);
    put.mockClear();
    afterwards.offer('a.jpg');
    for (let times = 1; times <= 3; times += 1) await pass(10_000);
    expect([md5Of.mock.calls.length, put.mock.calls.length]).toEqual([1, 1]);
    // what was touched meanwhile is read again
    await utimes(join(root, 'a.jpg'), 1, 1);
    await pass(10_000);
    expect(trash).toHaveBeenCalledTimes(3);
  });

  it('is given up after twenty times, until somebody sees it again', async () => {
    const { afterwards, clock, pass, trash } = await setUp('a.jpg');
    trash.mockRejectedValue(refusal);
    afterwards.offer('a.jpg');
    for (let times = 1; times <= 25; times += 1) await pass(31_000);
    expect([trash.mock.calls.length, clock.sleeping]).toEqual([20, 0]);
    afterwards.offer('a.jpg');
    await pass(31_000);
    expect([trash.mock.calls.length, clock.sleeping]).toEqual([21, 0]);
  });

  it('is tried no more often because it is seen again meanwhile', async () => {
    const { afterwards, clock, pass, trash } = await setUp('a.jpg');
    trash.mockRejectedValue(refusal);
    for (let times = 1; times <= 4; times += 1) {
      afterwards.offer('a.jpg');
      await pass(GATHER);
    }
    expect(clock.sleeping).toBe(1);
  });

  it('waits for nothing once its folder is paused or removed', async () => {
    const { afterwards, clock, life, pass, trash } = await setUp('a.jpg');
    trash.mockRejectedValue(refusal);
    afterwards.offer('a.jpg');
    await pass(GATHER);
    life.abort();
    expect(clock.sleeping).toBe(0);
    await pass(60_000);
    expect(trash).toHaveBeenCalledTimes(1);
  });

  it('keeps nobody waiting who asks whether all is done', async () => {
    const { afterwards, pass, standingOf, trash } = await setUp('a.jpg');
    trash.mockRejectedValue(refusal);
    afterwards.offer('a.jpg');
    await pass(GATHER);
    expect(standingOf('a.jpg')).toMatchObject(LEFT);
    expect(afterwards.isBusy).toBe(false);
  });
});

test('a project that cannot be asked just now is asked again, about every file', async () => {
  const { afterwards, findAssets, leisure, clock, standingOf } = await setUp('a.jpg', 'b.jpg');
  leisure.resolve();
  for (let times = 1; times <= 30; times += 1) {
    findAssets.mockRejectedValueOnce(new UploadFault('network-unreachable'));
  }
  afterwards.offer('a.jpg');
  afterwards.offer('b.jpg');
  for (const path of ['a.jpg', 'b.jpg']) {
    await expect
      .poll(async () => {
        await clock.advance(30_500);
        return standingOf(path);
      }, WAIT)
      .toMatchObject({ aftermath: { kind: 'trashed' } });
  }
  expect(findAssets.mock.calls.length).toBeGreaterThan(30);
});

test('a file whose content is not in the project is left alone', async () => {
  const { afterwards, clock, findAssets, pass, standingOf } = await setUp('a.jpg');
  findAssets.mockResolvedValue([]);
  afterwards.offer('a.jpg');
  await pass(500);
  expect(standingOf('a.jpg')).toMatchObject({ aftermath: { error: { detail: 'not-in-project' } } });
  expect(clock.sleeping).toBe(0);
});
