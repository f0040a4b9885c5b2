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
import { UploadFault } from '../engine/errors.ts';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import type { AppendingCalls } from './append.ts';
import type { OwedLine } from './ports.ts';
import { createReceipt, type Receipt } from './receipt.ts';

const HEAD = '\ufeffName,Asset ID,URL,Tags,Time,Error\r\n';

let folder: string;
let file: string;
let clock: FakeClock;
let problems: (UploadError | null)[];
let writes: number;
let refusal: string | null;
let room: number;
/** Resolves when somebody waits for a disk that does not answer; null where it does. */
let held: PromiseWithResolvers<void> | null;
let receipt: Receipt;
/** What the ledger knows to be owed. */
let owed: readonly OwedLine[];
let count: number;
let isLedgerFull: boolean;

/** A disk on which opening may be refused, and which may have room for only so many bytes a write. */
const calls: AppendingCalls = {
  async open(...how) {
    held?.resolve();
    if (held) await new Promise(() => undefined);
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
  held = null;
  owed = [];
  count = 0;
  isLedgerFull = false;
  receipt = open();
});

afterEach(() => rm(folder, { recursive: true }));

/** The receipt as the next process has it. */
const open = (): Receipt =>
  createReceipt(folder, {
    clock,
    calls,
    owed: {
      after: (position, limit) => owed.filter((line) => line.position > position).slice(0, limit),
      settle(upTo) {
        if (isLedgerFull) throw new UploadFault('disk-full');
        owed = owed.filter(({ position }) => position > upTo);
      },
    },
    onProblem: (problem) => problems.push(problem),
  });

/** Owes the receipt a line, as a file that came to rest does. */
function owe(line = LINE): void {
  count += 1;
  owed = [...owed, { position: count, line }];
  receipt.owe();
}

const LINE =
  'a/hut.jpg,A1,https://example.com/hut.jpg,"spring, 2026",2026-11-23T09:30:15.250Z,\r\n';
const lineOf = (name: string | number): string => LINE.replace('a/hut', String(name));
const read = (): Promise<string> => readFile(file, 'utf8');
const fault = (detail: string) => expect.objectContaining({ code: 'receipt-failed', detail });

it('tells of one file after another, under one head', async () => {
  owe(lineOf('first'));
  await receipt.flush();
  owe(lineOf('second'));
  await receipt.close();
  receipt = open();
  owe(lineOf('third'));
  await receipt.close();
  expect(await read()).toBe(HEAD + lineOf('first') + lineOf('second') + lineOf('third'));
  expect(owed).toEqual([]);
});

it('makes no file before there is something to tell', async () => {
  await receipt.flush();
  await receipt.close();
  await expect(read()).rejects.toThrow('ENOENT');
});

it('writes what comes within a second at once, and what comes later later', async () => {
  for (let n = 0; n < 1000; n += 1) owe(lineOf(n));
  await clock.advance(999);
  expect(writes).toBe(0);
  await clock.advance(1);
  await receipt.flush();
  expect(writes).toBe(1);
  owe();
  await clock.advance(1000);
  await receipt.flush();
  expect(writes).toBe(2);
  expect((await read()).split('\r\n')).toHaveLength(1 + 1001 + 1);
});

it('writes one row after another, however it is hurried', async () => {
  const flushes = Array.from({ length: 10 }, (_, index) => {
    owe(lineOf(index));
    return receipt.flush();
  });
  await Promise.all(flushes);
  const lines = (await read()).split('\r\n').slice(1, -1);
  expect(lines.map((line) => line.split(',')[0])).toEqual(
    Array.from({ length: 10 }, (_, index) => `${index}.jpg`),
  );
});

it('is written again from its head once a person has taken it away', async () => {
  owe();
  await receipt.flush();
  await rename(file, join(folder, 'mine.csv'));
  owe();
  await receipt.flush();
  expect(await read()).toBe(HEAD + LINE);
});

describe('while it cannot be written', () => {
  it.each([
    ['is open in a spreadsheet', 'EBUSY', 'source-locked'],
    ['may not be written to', 'EACCES', 'folder-read-only'],
    ['lies on a disk that is read-only', 'EROFS', 'folder-read-only'],
    ['lies on a disk that is full', 'ENOSPC', 'disk-full'],
  ])('because it %s, rows are kept for the next time', async (_, code, detail) => {
    refusal = code;
    owe(lineOf('first'));
    await expect(receipt.flush()).rejects.toThrow(fault(detail));
    owe(lineOf('second'));
    await expect(receipt.flush()).rejects.toThrow(fault(detail));
    refusal = null;
    owe(lineOf('third'));
    await receipt.flush();
    expect((await read()).match(/^\w+(?=\.jpg,)/gm)).toEqual(['first', 'second', 'third']);
    expect(problems).toEqual([{ code: 'receipt-failed', detail }, null]);
  });

  it('it is tried again by itself', async () => {
    refusal = 'EBUSY';
    owe();
    await clock.advance(1000);
    await expect.poll(() => problems).toHaveLength(1);
    refusal = null;
    await clock.advance(30_000);
    await expect.poll(() => problems).toHaveLength(2);
    expect(await read()).toBe(HEAD + LINE);
  });

  it('because its folder is away, nothing is told of it besides, and it goes on when that is back', async () => {
    await rename(folder, `${folder}-away`);
    owe();
    await expect(receipt.flush()).rejects.toThrow(fault('ENOENT'));
    await rename(`${folder}-away`, folder);
    await receipt.flush();
    expect(await read()).toBe(HEAD + LINE);
    expect(problems).toEqual([]);
  });

  it('what it is owed is left to the next start', async () => {
    refusal = 'EROFS';
    owe();
    await expect(receipt.close()).rejects.toThrow(fault('folder-read-only'));
    refusal = null;
    receipt = open();
    await clock.advance(1000);
    await receipt.flush();
    expect(await read()).toBe(HEAD + LINE);
  });

  it('closing waits for a share that does not answer only so long', async () => {
    held = Promise.withResolvers();
    owe();
    const closing = expect(receipt.close()).rejects.toThrow(fault('timed-out'));
    await held.promise;
    await clock.advance(3_000);
    await closing;
    held = null;
    receipt = open();
    await receipt.close();
    expect(await read()).toBe(HEAD + LINE);
    expect(clock.sleeping).toBe(0);
  });

  it('nothing is left of a write that was cut off by a full disk', async () => {
    owe();
    await receipt.flush();
    room = 10;
    owe(lineOf('second'));
    await expect(receipt.flush()).rejects.toThrow(fault('disk-full'));
    expect(await read()).toBe(HEAD + LINE);
    room = Number.POSITIVE_INFINITY;
    await receipt.flush();
    expect(await read()).toBe(HEAD + LINE + LINE.replace('a/hut', 'second'));
  });
});

describe('after a process that ended in the midst of it', () => {
  const lines = ['first', 'second', 'third'].map(lineOf);

  /** Begins anew on a file, while the ledger does not know of any line whether it is there. */
  async function beginOn(content: string): Promise<void> {
    await writeFile(file, content);
    owed = lines.map((line, index) => ({ position: index + 1, line }));
    receipt = open();
    await clock.advance(1000);
    await receipt.flush();
    expect(owed).toEqual([]);
  }

  it('the file tells which lines it has', async () => {
    await beginOn(HEAD + LINE + lines[0]);
    expect(await read()).toBe(HEAD + LINE + lines.join(''));
  });

  it('only the lines it is owed are written to a file that a person has begun anew', async () => {
    await beginOn('');
    expect(await read()).toBe(HEAD + lines.join(''));
    await writeFile(file, '');
    receipt = open();
    owe();
    await receipt.flush();
    expect(await read()).toBe(HEAD + LINE);
  });

  it('a ledger that is full costs no line, and doubles none', async () => {
    isLedgerFull = true;
    owe(lineOf('first'));
    await expect(receipt.flush()).rejects.toThrow(fault('disk-full'));
    owe(lineOf('second'));
    await expect(receipt.close()).rejects.toThrow(fault('disk-full'));
    isLedgerFull = false;
    receipt = open();
    await receipt.close();
    expect(await read()).toBe(HEAD + lineOf('first') + lineOf('second'));
    expect(owed).toEqual([]);
  });
});

describe('is written to nothing but a file of its own', () => {
  it('not through a link', async () => {
    await appendFile(join(folder, 'elsewhere.txt'), 'mine');
    await symlink(join(folder, 'elsewhere.txt'), file);
    owe();
    await expect(receipt.flush()).rejects.toThrow(fault('source-not-a-file'));
    expect(await readFile(join(folder, 'elsewhere.txt'), 'utf8')).toBe('mine');
  });

  it('not through a link that leads nowhere', async () => {
    await symlink(join(folder, 'elsewhere.txt'), file);
    owe();
    await expect(receipt.flush()).rejects.toThrow(fault('source-not-a-file'));
    await expect(readFile(join(folder, 'elsewhere.txt'))).rejects.toThrow('ENOENT');
  });

  it('not into a folder', async () => {
    await mkdir(file);
    owe();
    await expect(receipt.flush()).rejects.toThrow(fault('source-not-a-file'));
  });
});
