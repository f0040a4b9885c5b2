import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXCHANGED_MAX } from '../../metadata/preset-exchange.ts';
import { readExchangedFile, writeExchangedFile } from './exchanged-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropchute-exchange-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

describe('reading', () => {
  it('gives back what was written', async () => {
    await writeExchangedFile(at('presets.json'), '[]');
    expect(await readExchangedFile(at('presets.json'))).toBe('[]');
  });

  it.each([EXCHANGED_MAX + 1, 100 * 1024 * 1024])(
    'refuses %d bytes by their number',
    async (size) => {
      writeFileSync(at('huge.json'), '');
      truncateSync(at('huge.json'), size);
      await expect(readExchangedFile(at('huge.json'))).rejects.toMatchObject({
        code: 'presets-unreadable',
        detail: `${size} bytes`,
      });
    },
  );

  it('refuses what is no file, and what is not there', async () => {
    await expect(readExchangedFile(folder)).rejects.toMatchObject({ code: 'source-not-a-file' });
    await expect(readExchangedFile(at('gone'))).rejects.toMatchObject({ code: 'source-missing' });
  });
});

describe('writing', () => {
  it('replaces a file that was there', async () => {
    writeFileSync(at('presets.json'), 'the old one, which is longer');
    await writeExchangedFile(at('presets.json'), '[]');
    expect(readFileSync(at('presets.json'), 'utf8')).toBe('[]');
    expect(readdirSync(folder)).toEqual(['presets.json']);
  });

  it('leaves nothing behind where it fails', async () => {
    mkdirSync(at('presets.json'));
    await expect(writeExchangedFile(at('presets.json'), '[]')).rejects.toMatchObject({
      code: 'file-unwritable',
    });
    expect(readdirSync(folder)).toEqual(['presets.json']);
    await expect(writeExchangedFile(at('gone/presets.json'), '[]')).rejects.toMatchObject({
      code: 'file-unwritable',
    });
  });
});
