import { z } from 'zod';
import type { UploadError } from '../../shared/errors.ts';
import { hotFolderSchema } from '../../shared/hot-folder.ts';
import { NO_PRESETS, type PresetBook } from '../../shared/preset.ts';
import type { HotFolderStore } from '../hot-folders/ports.ts';
import { PRESET_FORMAT } from '../metadata/preset-file.ts';
import { type Damage, type Kept, openKept } from './kept.ts';
import { type LastUsedBook, lastUsedBookSchema, NOTHING_USED } from './last-used.ts';
import {
  type HandedOverBook,
  handedOverBookSchema,
  NOTHING_HANDED_OVER,
} from './launch/handed-over.ts';
import { openSettings, type SettingsStore } from './settings.ts';

/** Everything of a data folder that is kept in documents. */
export interface KeptDocuments {
  readonly settings: SettingsStore;
  readonly presets: Kept<PresetBook>;
  readonly hotFolders: HotFolderStore;
  readonly lastUsed: Kept<LastUsedBook>;
  readonly handedOver: Kept<HandedOverBook>;
  /** What was damaged, and what was made of it. */
  readonly problems: readonly UploadError[];
}

const hotFoldersSchema = z.object({ hotFolders: z.array(hotFolderSchema) });

/** Opens them all. @throws UploadFault as `openKept` */
export function openKeptDocuments(folder: string, log: (message: string) => void): KeptDocuments {
  const problems: UploadError[] = [];
  const options = {
    folder,
    log,
    onDamage: (damage: Damage) =>
      void problems.push({ code: 'settings-damaged', detail: damageInWords(damage) }),
  };
  const settings = openSettings(options);
  const presets = openKept('presets', PRESET_FORMAT, NO_PRESETS, options);
  const format = { schema: hotFoldersSchema, migrations: [] };
  const hotFolders = openKept('hot-folders', format, { hotFolders: [] }, options);
  return {
    settings,
    presets,
    lastUsed: openKept(
      'last-used',
      { schema: lastUsedBookSchema, migrations: [] },
      NOTHING_USED,
      options,
    ),
    handedOver: openKept(
      'handed-over',
      { schema: handedOverBookSchema, migrations: [] },
      NOTHING_HANDED_OVER,
      options,
    ),
    hotFolders: {
      read: () => hotFolders.read().hotFolders,
      write: (folders) => hotFolders.write({ hotFolders: [...folders] }),
    },
    problems,
  };
}

const damageInWords = ({ file, setAside, copy }: Damage): string =>
  `${setAside ?? `${file} was gone`}; ${copy === null ? 'began anew' : `took ${copy}`}`;
