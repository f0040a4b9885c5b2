import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRotatingFile } from './rotating-file.ts';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'dropchute-log-'));
  folder = join(parent, 'data', 'logs');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const open = (maxSize = 20, count = 3) =>
  createRotatingFile({ folder, name: 'app', maxSize, count });
const text = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('createRotatingFile', () => {
  it('moves what is older into older files, and out of the last', () => {
    const file = open();
    for (const line of ['first 1234\n', 'second 123\n', 'third 1234\n', 'fourth 123\n']) {
      file.append(line);
    }
    expect(readdirSync(folder).sort()).toEqual(['app.1.log', 'app.2.log', 'app.log']);
    expect([text('app.log'), text('app.1.log'), text('app.2.log')]).toEqual([
      'fourth 123\n',
      'third 1234\n',
      'second 123\n',
    ]);
  });

  it('fills a file to the last byte before it begins another', () => {
    const file = open();
    file.append('exactly 9\n');
    file.append('exactly 9\n');
    expect(readdirSync(folder)).toEqual(['app.log']);
    file.append('\n');
    expect([text('app.log'), text('app.1.log').length]).toEqual(['\n', 20]);
  });

  it('begins a file anew that has no older one', () => {
    const file = open(20, 1);
    file.append('first 1234\n');
    file.append('second 123\n');
    expect([readdirSync(folder), text('app.log')]).toEqual([['app.log'], 'second 123\n']);
  });

  it('goes on where an earlier process ended', () => {
    open().append('one\n');
    open().append('two\n');
    expect(text('app.log')).toBe('one\ntwo\n');
  });

  it('writes whole what is longer than a file', () => {
    const file = open();
    file.append('a\n');
    file.append(`${'x'.repeat(50)}\n`);
    file.append('b\n');
    expect([text('app.1.log').length, text('app.log')]).toEqual([51, 'b\n']);
  });

  it('begins a folder that was deleted meanwhile again', () => {
    const file = open();
    file.append('one\n');
    rmSync(folder, { recursive: true });
    file.append('two\n');
    expect(text('app.log')).toBe('two\n');
  });

  it('gives the end of what was written, in whole lines', () => {
    const file = open();
    for (const line of ['first 1234\n', 'second 123\n', 'third 1234\n']) file.append(line);
    expect(file.tail(1_000)).toBe('first 1234\nsecond 123\nthird 1234\n');
    expect(file.tail(25)).toBe('second 123\nthird 1234\n');
    expect(file.tail(11)).toBe('third 1234\n');
    expect(open().tail(0)).toBe('');
    expect(createRotatingFile({ folder: parent, name: 'b', maxSize: 9, count: 2 }).tail(9)).toBe(
      '',
    );
  });

  it('throws what the file system does', () => {
    writeFileSync(join(parent, 'data'), 'a file in the way');
    expect(() => open().append('one\n')).toThrow(/ENOTDIR|EEXIST/);
  });

  it.runIf(process.platform !== 'win32')('is for this user alone', () => {
    open().append('one\n');
    for (const path of [folder, join(parent, 'data'), join(folder, 'app.log')]) {
      expect(statSync(path).mode & 0o077).toBe(0);
    }
  });
});
