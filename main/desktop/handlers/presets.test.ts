import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_HOT_FOLDER, type HotFolderView } from '../../../shared/hot-folder.ts';
import {
  NO_DETAILS,
  NO_PRESETS,
  type Preset,
  type PresetBook,
  presetSchema,
} from '../../../shared/preset.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { HandlerDeps } from './deps.ts';
import { presetHandlers } from './presets.ts';

const preset = (n: number, name: string): Preset =>
  presetSchema.parse({ id: `1f7d0d6c-3b52-4d0e-9d61-0c9a7d1c5e1${n}`, name, details: NO_DETAILS });
const [PRESS, SHOP] = [preset(1, 'Press'), preset(2, 'Shop')] as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropchute-presets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Around {
  readonly chosen?: string | null;
  readonly named?: string | null;
  /** The hot folders that use the preset PRESS. */
  readonly users?: readonly string[];
}

function setUp({ chosen = null, named = null, users = [] }: Around = {}) {
  let book: PresetBook = { ...NO_PRESETS, presets: [PRESS, SHOP] };
  const views = users.map((name) => ({
    settings: { ...DEFAULT_HOT_FOLDER, name, details: { kind: 'preset', id: PRESS.id } },
  }));
  const presets: Pick<HandlerDeps['presets'], 'read' | 'write'> = {
    read: () => book,
    write(next) {
      book = next;
    },
  };
  const hotFolders: Partial<HandlerDeps['hotFolders']> = { views: () => views as HotFolderView[] };
  const desktop: Partial<HandlerDeps['desktop']> = {
    choosePresetFile: async () => chosen,
    namePresetFile: async () => named,
  };
  const handlers = presetHandlers({ presets, hotFolders, desktop } as HandlerDeps);
  return { handlers, book: () => book, names: () => book.presets.map(({ name }) => name) };
}

describe('presets', () => {
  it('are saved, ordered and deleted', async () => {
    const { handlers, names } = setUp();
    await handlers['presets:save'](preset(3, 'Web'));
    await handlers['presets:reorder']([SHOP.id]);
    await handlers['presets:delete'](PRESS.id);
    expect(names()).toEqual(['Shop', 'Web']);
  });

  it('that a hot folder uses stay, and say whose they are', () => {
    const { handlers, names } = setUp({ users: ['Photos', 'Desk'] });
    expect(() => handlers['presets:delete'](PRESS.id)).toThrow(
      new UploadFault('preset-in-use', 'Photos, Desk'),
    );
    expect(names()).toEqual(['Press', 'Shop']);
    void handlers['presets:delete'](SHOP.id);
    expect(names()).toEqual(['Press']);
  });

  it('begin with a project', async () => {
    const { handlers, book } = setUp();
    await handlers['presets:set-default']({ project: 'site:main', preset: SHOP.id });
    expect(book().defaults).toEqual({ 'site:main': SHOP.id });
    await handlers['presets:set-default']({ project: 'site:main', preset: null });
    expect(book().defaults).toEqual({});
  });
});

describe('presets in a file', () => {
  it('go out and come in again', async () => {
    const file = join(folder, 'presets.json');
    const { handlers, names } = setUp({ chosen: file, named: file });
    expect(await handlers['presets:export']([SHOP.id])).toBe(1);
    expect(readFileSync(file, 'utf8')).not.toContain('Press');
    expect(await handlers['presets:export']('all')).toBe(2);
    expect(await handlers['presets:import'](undefined)).toEqual({
      imported: 2,
      renamed: [
        { from: 'Press', to: 'Press 2' },
        { from: 'Shop', to: 'Shop 2' },
      ],
    });
    expect(names()).toEqual(['Press', 'Shop', 'Press 2', 'Shop 2']);
  });

  it('are left alone where no file was chosen', async () => {
    const { handlers, names } = setUp();
    expect(await handlers['presets:export']('all')).toBeNull();
    expect(await handlers['presets:import'](undefined)).toBeNull();
    expect(names()).toEqual(['Press', 'Shop']);
  });

  it('that cannot be understood change nothing', async () => {
    const file = join(folder, 'holiday.jpg');
    writeFileSync(file, Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    const { handlers, names } = setUp({ chosen: file });
    await expect(handlers['presets:import'](undefined)).rejects.toMatchObject({
      code: 'presets-unreadable',
    });
    expect(names()).toEqual(['Press', 'Shop']);
  });
});
