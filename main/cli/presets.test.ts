import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Details, NO_DETAILS, type Preset, presetSchema } from '../../shared/preset.ts';
import { PRESET_FILE, serializePresetFile } from '../metadata/preset-file.ts';
import { run } from './index.ts';
import { CapturedIo } from './testing/captured-io.ts';

let folder: string;
let io: CapturedIo;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-presets-'));
  io = new CapturedIo({ DROPCHUTE_DATA_DIR: folder });
});
afterEach(() => rm(folder, { recursive: true }));

const preset = (name: string, details: Partial<Details> = {}): Preset =>
  presetSchema.parse({
    id: crypto.randomUUID(),
    name,
    details: { ...NO_DETAILS, ...details },
  });

const keep = (...presets: Preset[]) =>
  writeFile(join(folder, PRESET_FILE), serializePresetFile({ presets, defaults: {} }));

const PRESS: Partial<Details> = {
  tags: ['press', '{year}'],
  copyright: '© Acme',
  title: { en: '{filename:words}' },
  collection: { id: '7', path: 'Press/2026' },
  duplicates: 'tag',
};

describe('presets', () => {
  it('lists them in the order that a person gave them', async () => {
    await keep(preset('Web shop'), preset('Press\u001b[2J', PRESS));
    expect(await run(['presets'], io)).toBe(0);
    expect(await io.out()).toBe('Web shop\nPress␛[2J\n');
  });

  it('says that there are none', async () => {
    expect(await run(['presets'], io)).toBe(0);
    expect([await io.out(), await io.err()]).toEqual([
      '',
      'There are no presets. They are made in the window.\n',
    ]);
  });

  it('shows all that one says, whatever the case of its name', async () => {
    await keep(preset('Web shop'), preset('Press', PRESS));
    expect(await run(['presets', 'press'], io)).toBe(0);
    expect((await io.out()).split('\n')).toEqual([
      'Press',
      '  Tags: press, {year}',
      '  Copyright: © Acme',
      '  Collection: Press/2026',
      '  Title (en): {filename:words}',
      '  Duplicates: tag',
      '',
    ]);
  });

  it('tells programs all of all', async () => {
    await keep(preset('Web shop'), preset('Press', PRESS));
    expect(await run(['presets', '--json'], io)).toBe(0);
    expect(await io.events()).toEqual([
      { name: 'Web shop', ...NO_DETAILS },
      { name: 'Press', ...NO_DETAILS, ...PRESS },
    ]);
  });

  it('names those that there are to one who named none of them', async () => {
    await keep(preset('Web shop'), preset('Press'));
    expect(await run(['presets', 'Pres'], io)).toBe(2);
    expect(await io.err()).toContain(
      'error: there is no preset Pres. There are: Web shop, Press\n',
    );
  });

  it('says that their file is damaged', async () => {
    await writeFile(join(folder, PRESET_FILE), '{');
    expect(await run(['presets'], io)).toBe(1);
    expect(await io.err()).toContain('dropchute: There are no presets in this file.');
  });

  it('says that the data folder is none', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await run(['presets', '--data-dir', join(folder, 'file')], io)).toBe(1);
    expect(await io.err()).toContain('choose another data folder');
  });

  it('says that their file cannot be read', async () => {
    await mkdir(join(folder, PRESET_FILE));
    expect(await run(['presets'], io)).toBe(1);
    expect(await io.err()).toContain('EISDIR');
  });
});

describe('upload --preset', () => {
  it('is refused before anything is opened when there is no such preset', async () => {
    expect(await run(['upload', 'a.jpg', '--demo', '--preset', 'Press'], io)).toBe(2);
    expect(await io.err()).toContain(
      'error: there is no preset Press: there are none at all. They are made in the window\nRun dropchute upload --help',
    );
  });
});
