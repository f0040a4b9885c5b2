import { z } from 'zod';
import type { UploadError } from '../../shared/errors.ts';
import { hotFolderSchema } from '../../shared/hot-folder.ts';
import { NO_PRESETS, type PresetBook } from '../../shared/preset.ts';
import { UploadFault } from '../engine/errors.ts';
import type { HotFolderStore } from '../hot-folders/ports.ts';
import { PRESET_FORMAT } from '../metadata/preset-file.ts';
import {
  addProject,
  NO_BOOK,
  type Opening,
  type ProjectBook,
  UNOPENED,
} from '../projects/project-book.ts';
import { PROJECT_FORMAT } from '../projects/project-file.ts';
import { type Damage, type Kept, openKept } from './kept.ts';
import { type LastUsedBook, lastUsedBookSchema, NOTHING_USED } from './last-used.ts';
import {
  type HandedOverBook,
  handedOverBookSchema,
  NOTHING_HANDED_OVER,
} from './launch/handed-over.ts';
import { type EarlierProject, openSettings, type SettingsStore } from './settings.ts';

/** Everything of a data folder that is kept in documents. */
export interface KeptDocuments {
  readonly settings: SettingsStore;
  readonly projects: Kept<ProjectBook>;
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
  const projects = openKept('projects', PROJECT_FORMAT, NO_BOOK, options);
  try {
    settings.handOverProject((project) =>
      projects.write(addProject(projects.read(), toOpening(project))),
    );
  } catch (thrown) {
    // a full disk is no reason not to begin: it is handed over at another start
    if (!(thrown instanceof UploadFault)) throw thrown;
    log(thrown.message);
  }
  const presets = openKept('presets', PRESET_FORMAT, NO_PRESETS, options);
  const format = { schema: hotFoldersSchema, migrations: [] };
  const hotFolders = openKept('hot-folders', format, { hotFolders: [] }, options);
  return {
    settings,
    projects,
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

/** What it was like, it says itself when it is opened. */
const toOpening = (project: EarlierProject): Opening =>
  project.kind === 'demo'
    ? { ...UNKNOWN, kind: 'demo', name: 'Demo project', sealedToken: null }
    : {
        ...UNKNOWN,
        kind: 'datocms',
        name: project.name,
        environment: { id: project.environment, primary: true },
        sealedToken: project.encryptedToken,
      };

const UNKNOWN = { id: UNOPENED, environment: { id: 'main', primary: true } };

const damageInWords = ({ file, setAside, copy }: Damage): string =>
  `${setAside ?? `${file} was gone`}; ${copy === null ? 'began anew' : `took ${copy}`}`;
