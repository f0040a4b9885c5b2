import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_DETAILS, presetSchema } from '../../shared/preset.ts';
import { PRESET_FILE, serializePresetFile } from '../metadata/preset-file.ts';
import { complete } from './completion.ts';
import { COMPLETION_SCRIPTS } from './completion-scripts.ts';
import { run } from './index.ts';
import { buildProgram } from './program.ts';
import { CapturedIo } from './testing/captured-io.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-completion-'));
  const presets = ['Press', 'Press kit', 'Shop'].map((name) =>
    presetSchema.parse({ id: crypto.randomUUID(), name, details: NO_DETAILS }),
  );
  await writeFile(join(folder, PRESET_FILE), serializePresetFile({ presets, defaults: {} }));
  await mkdir(join(folder, 'bin'));
  const cli = join(import.meta.dirname, 'testing', 'cli-process.ts');
  await writeFile(
    join(folder, 'bin', 'dropchute'),
    `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`,
    { mode: 0o755 },
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe('what a command line could go on with', () => {
  const completionOf = (...words: string[]) =>
    complete(
      buildProgram(() => undefined),
      words,
    );
  const wordsAfter = (...words: string[]) => {
    const completion = completionOf(...words);
    return completion.kind === 'words' ? completion.words.map(({ word }) => word) : completion.kind;
  };

  it.each([
    [['up'], ['upload']],
    [['__'], []],
    [['watch', '--af'], ['--after']],
    [
      ['watch', '--after', ''],
      ['keep', 'move', 'trash'],
    ],
    [['watch', '--after', 'm'], ['move']],
    [['watch', '--after=T'], ['trash']],
    [['watch', '--tag', 'a', '--after', 'k'], ['keep']],
    [
      ['upload', '--duplicates', ''],
      ['skip', 'tag', 'upload'],
    ],
    [['completion', 'f'], ['fish']],
    [['upload', '--tag', ''], []],
    [['upload', '--json', ''], 'files'],
    [['upload', 'a.jpg', 'b'], 'files'],
    [['upload', '--urls-from', ''], 'files'],
    [['upload', '--', '--demo', '--'], 'files'],
    [['watch', ''], 'folders'],
    [['watch', 'outbox', ''], []],
    [['demo', '--data-dir', ''], 'folders'],
    [['unknown', ''], []],
  ])('%j: %j', (words, expected) => {
    expect(wordsAfter(...words)).toEqual(expected);
  });

  it('are presets of the data folder that the command line names', () => {
    for (const named of [['--data-dir', '/data'], ['--data-dir=/data']]) {
      expect(completionOf('upload', ...named, '--preset', 'P')).toEqual({
        kind: 'presets',
        dataDir: '/data',
      });
    }
  });

  it('tells what each is for', () => {
    expect(completionOf('upload', '--receipt')).toEqual({ kind: 'words', words: [] });
    expect(completionOf('upload', '--dem')).toEqual({
      kind: 'words',
      words: [{ word: '--demo', hint: 'upload to the demo project on this computer' }],
    });
  });
});

describe('what a shell is told', () => {
  const told = async (...words: string[]) => {
    const io = new CapturedIo({ DROPCHUTE_DATA_DIR: folder });
    const code = await run(['__complete', '--', ...words], io);
    expect(await io.err()).toBe('');
    return [code, await io.out()];
  };

  it('are presets by their names', async () => {
    expect(await told('upload', '--preset', 'pr')).toEqual([0, 'words\nPress\nPress kit\n']);
    expect(await told('upload', '--preset=sh')).toEqual([0, 'words\nShop\n']);
    expect(await told('presets', '')).toEqual([0, 'words\nPress\nPress kit\nShop\n']);
  });

  it('is nothing of what goes wrong', async () => {
    await mkdir(join(folder, 'damaged'));
    await writeFile(join(folder, 'damaged', PRESET_FILE), '{');
    const damaged = ['--data-dir', join(folder, 'damaged')];
    expect(await told('upload', ...damaged, '--preset', '')).toEqual([1, '']);
  });
});

describe.skipIf(spawnSync('bash', ['--version']).status !== 0)('the script for bash', () => {
  /** What bash offers for a line whose words are these; the last is the one that is being typed. */
  function offered(...words: string[]): string[] {
    const script = `${COMPLETION_SCRIPTS.bash}
      COMP_WORDS=(dropchute "$@"); COMP_CWORD=$#; _dropchute; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-uc', script, 'bash', ...words], {
      encoding: 'utf8',
      env: {
        PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter),
        DROPCHUTE_DATA_DIR: folder,
      },
    });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((line) => line !== '');
  }

  it.each([
    [
      ['watch', '--after', ''],
      ['keep', 'move', 'trash'],
    ],
    // bash takes the sign for a word of its own
    [['watch', '--after', '=', 'mo'], ['move']],
    [
      ['watch', '--after', '='],
      ['keep', 'move', 'trash'],
    ],
    [
      ['upload', '--preset', '"Press'],
      ['Press', 'Press kit'],
    ],
    [['upload', '--preset', 'Press\\ '], ['Press kit']],
    [['upload', './ph'], []],
  ])('%j: %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });
});
