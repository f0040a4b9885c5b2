import * as fileSystem from 'node:fs/promises';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UploadError } from '../../shared/errors.ts';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import type { AppendingCalls } from './append.ts';
import { createReceipt, type Receipt, type ReceiptRow } from './receipt.ts';

const HEAD = '\ufeffName,Asset ID,URL,Tags,Time,Error\r\n';
const TIME = '2026-11-23T09:30:15.250Z';

let folder: string;
let file: string;
let clock: FakeClock;
let problems: (UploadError | null)[];
let writes: number;
let refusal: string | null;
let room: number;
let receipt: Receipt;

/** A disk on which opening may be refused, and which may have room for only so many bytes a write. */
const calls: AppendingCalls = {
  async open(...how) {
    if (refusal !== null) throw Object.assign(new Error(refusal), { code: refusal });
    writes += 1;
    const handle = await fileSystem.open(...how);
    const write = handle.write.bind(handle);
    const short = (bytes: Uint8Array) => write(bytes, 0, Math.min(room, bytes.length));
    return Object.assign(handle, { write: short });
  },
  truncate,
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-receipt-'));
  file = join(folder, 'dropchute-receipt.csv');
  clock = new FakeClock();
  problems = [];
  writes = 0;
  refusal = null;
  room = Number.POSITIVE_INFINITY;
  receipt = open();
});

afterEach(() => rm(folder, { recursive: true }));

const open = (): Receipt =>
  createReceipt(folder, { clock, calls, onProblem: (problem) => problems.push(problem) });

const row = (given: Partial<ReceiptRow> = {}): ReceiptRow => ({
  path: 'a/hut.jpg',
  asset: { id: 'A1', url: 'https://example.com/hut.jpg' },
  tags: ['spring', '2026'],
  at: Date.parse(TIME),
  error: null,
  ...given,
});

const LINE = `a/hut.jpg,A1,https://example.com/hut.jpg,"spring, 2026",${TIME},\r\n`;
const read = (): Promise<string> => readFile(file, 'utf8');
const fault = (detail: string) => expect.objectContaining({ code: 'receipt-failed', detail });

it('tells of what arrived and of what went wrong, under one head', async () => {
  receipt.note(row());
  await receipt.flush();
  const error = { code: 'source-unreadable', detail: 'EACCES' } as const;
  receipt.note(row({ path: '=1\n"ü".jpg', asset: null, tags: [], error }));
  await receipt.close();
  const again = open();
  again.note(row());
  await again.close();
  expect(await read()).toBe(
    `${HEAD}${LINE}"'=1\n""ü"".jpg",,,,${TIME},You may not read this file\r\n${LINE}`,
  );
});

it('makes no file before there is something to tell', async () => {
  await receipt.flush();
  await receipt.close();
  await expect(read()).rejects.toThrow('ENOENT');
});

it('writes what comes within a second at once, and what comes later later', async () => {
  for (let count = 0; count < 1000; count += 1) receipt.note(row());
  await clock.advance(999);
  expect(writes).toBe(0);
  await clock.advance(1);
  await receipt.flush();
  expect(writes).toBe(1);
  receipt.note(row());
  await clock.advance(1000);
  await receipt.flush();
  expect(writes).toBe(2);
  expect(await read()).toBe(HEAD + LINE.repeat(1001));
});

it('writes one row after another, however it is hurried', async () => {
  const flushes = Array.from({ length: 10 }, (_, index) => {
    receipt.note(row({ path: `${index}.jpg` }));
    return receipt.flush();
  });
  await Promise.all(flushes);
  const lines = (await read()).split('\r\n').slice(1, -1);
  expect(lines.map((line) => line.split(',')[0])).toEqual(
    Array.from({ length: 10 }, (_, index) => `${index}.jpg`),
  );
});

it('is written again from its head once a person has taken it away', async () => {
  receipt.note(row());
  await receipt.flush();
  await rename(file, join(folder, 'mine.csv'));
  receipt.note(row());
  await receipt.flush();
  expect(await read()).toBe(HEAD + LINE);
});

describe('a last line that was cut off', () => {
  it.each([
    ['after a whole cell', 'b.jpg,A2', 'b.jpg,A2\r\n'],
    ['in the middle of a quoted cell', 'b.jpg,A2,"spr', 'b.jpg,A2,"spr"\r\n'],
    ['between two quotes', '"a ""b"" c""', '"a ""b"" c"""\r\n'],
    ['after a quoted cell', 'b.jpg,"a,b"', 'b.jpg,"a,b"\r\n'],
    ['before its line feed', 'b.jpg,A2\r', 'b.jpg,A2\r\r\n'],
  ])('%s stays, and the next is not part of it', async (_, torn, mended) => {
    await writeFile(file, HEAD + LINE + torn);
    receipt.note(row());
    await receipt.flush();
    expect(await read()).toBe(HEAD + LINE + mended + LINE);
  });
});

describe('while it cannot be written', () => {
  it.each([
    ['is open in a spreadsheet', 'EBUSY', 'source-locked'],
    ['may not be written to', 'EACCES', 'folder-read-only'],
    ['lies on a disk that is read-only', 'EROFS', 'folder-read-only'],
    ['lies on a disk that is full', 'ENOSPC', 'disk-full'],
  ])('because it %s, rows are kept for the next time', async (_, code, detail) => {
    refusal = code;
    receipt.note(row({ path: 'first.jpg' }));
    await expect(receipt.flush()).rejects.toThrow(fault(detail));
    receipt.note(row({ path: 'second.jpg' }));
    await expect(receipt.flush()).rejects.toThrow(fault(detail));
    refusal = null;
    receipt.note(row({ path: 'third.jpg' }));
    await receipt.flush();
    expect((await read()).match(/^\w+(?=\.jpg,)/gm)).toEqual(['first', 'second', 'third']);
    expect(problems).toEqual([{ code: 'receipt-failed', detail }, null]);
  });

  it('it is tried again by itself', async () => {
    refusal = 'EBUSY';
    receipt.note(row());
    await clock.advance(1000);
    await expect.poll(() => problems).toHaveLength(1);
    refusal = null;
    await clock.advance(30_000);
    await expect.poll(() => problems).toHaveLength(2);
    expect(await read()).toBe(HEAD + LINE);
  });

  it('not more than the last 10,000 rows are kept', async () => {
    refusal = 'EBUSY';
    for (let count = 1; count <= 6000; count += 1) receipt.note(row({ path: `${count}` }));
    await expect(receipt.flush()).rejects.toThrow(fault('source-locked'));
    for (let count = 6001; count <= 10_002; count += 1) receipt.note(row({ path: `${count}` }));
    await expect(receipt.flush()).rejects.toThrow(fault('source-locked'));
    refusal = null;
    await receipt.flush();
    const lines = (await read()).split('\r\n').slice(1, -1);
    expect(lines).toHaveLength(10_000);
    expect(lines[0]).toMatch(/^3,/);
  });

  it('closing tells that rows are lost', async () => {
    refusal = 'EROFS';
    receipt.note(row());
    await expect(receipt.close()).rejects.toThrow(fault('folder-read-only'));
  });

  it('nothing is left of a write that was cut off by a full disk', async () => {
    receipt.note(row());
    await receipt.flush();
    room = 10;
    receipt.note(row({ path: 'second.jpg' }));
    await expect(receipt.flush()).rejects.toThrow(fault('disk-full'));
    expect(await read()).toBe(HEAD + LINE);
    room = Number.POSITIVE_INFINITY;
    await receipt.flush();
    expect(await read()).toBe(HEAD + LINE + LINE.replace('a/hut', 'second'));
  });
});

describe('is written to nothing but a file of its own', () => {
  it('not through a link', async () => {
    await appendFile(join(folder, 'elsewhere.txt'), 'mine');
    await symlink(join(folder, 'elsewhere.txt'), file);
    receipt.note(row());
    await expect(receipt.flush()).rejects.toThrow(fault('source-not-a-file'));
    expect(await readFile(join(folder, 'elsewhere.txt'), 'utf8')).toBe('mine');
  });

  it('not through a link that leads nowhere', async () => {
    await symlink(join(folder, 'elsewhere.txt'), file);
    receipt.note(row());
    await expect(receipt.flush()).rejects.toThrow(fault('source-not-a-file'));
    await expect(readFile(join(folder, 'elsewhere.txt'))).rejects.toThrow('ENOENT');
  });

  it('not into a folder', async () => {
    await mkdir(file);
    receipt.note(row());
    await expect(receipt.flush()).rejects.toThrow(fault('source-not-a-file'));
  });
});
