import * as fileSystem from 'node:fs/promises';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendLines } from './append.ts';

const HEAD = 'Name,Tags\r\n';
const OLD = 'old.jpg,\r\n';
const LINES = ['a.jpg,"spring, 2026"\r\n', '"zwei\nZeilen ""ä"".jpg",\r\n', 'c.jpg,\r\n'];
const ALL = LINES.join('');

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-append-'));
  file = join(folder, 'file.csv');
});

afterEach(() => rm(folder, { recursive: true }));

/** What a file becomes to which the lines are appended. */
async function appended(content: string | Buffer, isInDoubt: boolean): Promise<string> {
  await writeFile(file, content);
  await appendLines(file, { head: HEAD, lines: LINES, isInDoubt }, fileSystem);
  return readFile(file, 'utf8');
}

it.each([false, true])('begins a file that is empty with its head, in doubt: %s', async (doubt) => {
  expect(await appended('', doubt)).toBe(HEAD + ALL);
});

describe("a last line of somebody else's that was cut off", () => {
  it.each([
    ['after a whole cell', 'b.jpg,A2', 'b.jpg,A2\r\n'],
    ['in the middle of a quoted cell', 'b.jpg,A2,"spr', 'b.jpg,A2,"spr"\r\n'],
    ['between two quotes', '"a ""b"" c""', '"a ""b"" c"""\r\n'],
    ['after a quoted cell', 'b.jpg,"a,b"', 'b.jpg,"a,b"\r\n'],
    ['before its line feed', 'b.jpg,A2\r', 'b.jpg,A2\r\r\n'],
  ])('%s stays, and the next is not part of it', async (_, torn, mended) => {
    for (const doubt of [false, true]) {
      expect(await appended(HEAD + OLD + torn, doubt)).toBe(HEAD + OLD + mended + ALL);
    }
  });
});

describe('where lines may be there already', () => {
  it.each([0, 1, 2, 3])('writes the others: %i are', async (there) => {
    const content = HEAD + OLD + LINES.slice(0, there).join('');
    expect(await appended(content, true)).toBe(HEAD + OLD + ALL);
  });

  it('completes one that was written by half, wherever it was cut', async () => {
    const whole = Buffer.from(HEAD + OLD + ALL);
    for (let cut = (HEAD + OLD).length; cut < whole.length; cut += 1) {
      expect(await appended(whole.subarray(0, cut), true)).toBe(whole.toString());
    }
  });

  it('knows them again whose ends an editor has changed', async () => {
    const edited = (HEAD + ALL).replaceAll('\r\n', '\n');
    expect(await appended(edited, true)).toBe(edited);
  });

  it('looks for none where that is out of the question', async () => {
    expect(await appended(HEAD + ALL, false)).toBe(HEAD + ALL + ALL);
  });
});
