import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { readAddressList } from './address-list.ts';
import { WrongUsage } from './wrong-usage.ts';

const { signal } = new AbortController();
const nothing = { stdin: Readable.from([]) };

it('takes every line of a file that is an address, whatever ends it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dropchute-list-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const list = join(folder, 'list.txt');
  await writeFile(
    list,
    '# vases\nhttps://example.com/a.jpg\r\n\n  https://example.com/b?c#d  \rno',
  );
  expect(await readAddressList(list, nothing, signal)).toEqual([
    'https://example.com/a.jpg',
    'https://example.com/b?c#d',
    'no',
  ]);
});

it('reads standard input', async () => {
  const stdin = Readable.from(['https://exam', 'ple.com/ü.jpg\n']);
  expect(await readAddressList('-', { stdin }, signal)).toEqual(['https://example.com/ü.jpg']);
});

it('stops reading when it is told to', async () => {
  const controller = new AbortController();
  const reading = readAddressList('-', { stdin: new PassThrough() }, controller.signal);
  controller.abort();
  await expect(reading).rejects.toThrow('aborted');
});

it('says which file cannot be read', async () => {
  const reading = readAddressList('/nowhere/list.txt', nothing, signal);
  await expect(reading).rejects.toThrow(WrongUsage);
  await expect(reading).rejects.toThrow(/\/nowhere\/list\.txt.*ENOENT/);
});
