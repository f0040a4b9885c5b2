import { z } from 'zod';
import {
  DEFAULT_SETTINGS,
  type Settings,
  type SettingsChange,
  settingsSchema,
} from '../../shared/settings.ts';
import { type KeepingOptions, type Kept, openKept } from './kept.ts';

/** The one project that was kept here before there could be several. The token is here only as the system's keychain encrypted it. */
const earlierProjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('demo') }),
  z.object({
    kind: z.literal('datocms'),
    name: z.string(),
    environment: z.string(),
    /** base64 of what safeStorage made of the token */
    encryptedToken: z.string(),
  }),
]);
export type EarlierProject = z.infer<typeof earlierProjectSchema>;

const windowBoundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type WindowBounds = z.infer<typeof windowBoundsSchema>;

const { shape } = settingsSchema;

/** What `settings.json` holds. A part that does not fit counts as unset: none is worth losing the others for. */
const keptSettingsSchema = z.object({
  general: shape.general.catch(DEFAULT_SETTINGS.general),
  transfers: shape.transfers.catch(DEFAULT_SETTINGS.transfers),
  duplicates: shape.duplicates.catch(DEFAULT_SETTINGS.duplicates),
  notifications: shape.notifications.catch(DEFAULT_SETTINGS.notifications),
  clipboard: shape.clipboard.catch(DEFAULT_SETTINGS.clipboard),
  shortcuts: shape.shortcuts.catch(DEFAULT_SETTINGS.shortcuts),
  updates: shape.updates.catch(DEFAULT_SETTINGS.updates),
  project: earlierProjectSchema.nullish().catch(null),
  windowBounds: windowBoundsSchema.nullable().catch(null),
  /** Whether a person knows that closing the window leaves the app in the tray. */
  trayExplained: z.boolean().catch(false),
});
export type KeptSettings = z.infer<typeof keptSettingsSchema>;

/** What is kept before a person has set anything. */
export const NOTHING_SET: KeptSettings = {
  ...DEFAULT_SETTINGS,
  windowBounds: null,
  trayExplained: false,
};

/** What outlives the app, apart from uploads: what a person has set, and what the app remembers beside it. */
export interface SettingsStore extends Pick<Kept<KeptSettings>, 'read' | 'subscribe'> {
  /** What a person has set. */
  settings(): Settings;
  /** @throws UploadFault `disk-full`, `data-folder-unwritable` */
  change(
    change: SettingsChange & Partial<Pick<KeptSettings, 'windowBounds' | 'trayExplained'>>,
  ): void;
  /** Hands over the project of a time before there could be several, if there is one, and then forgets it. */
  handOverProject(take: (project: EarlierProject) => void): void;
}

/** Opens `settings.json`. @throws as `openKept` */
export function openSettings(options: KeepingOptions): SettingsStore {
  const format = { schema: keptSettingsSchema, migrations: [] };
  return storeOf(openKept('settings', format, NOTHING_SET, options));
}

/** Settings over a document that is kept. */
export function storeOf(kept: Kept<KeptSettings>): SettingsStore {
  let settings = toSettings(kept.read());
  kept.subscribe(() => {
    settings = toSettings(kept.read());
  });
  return {
    read: kept.read,
    settings: () => settings,
    change: (change) => kept.write({ ...kept.read(), ...change }),
    handOverProject(take) {
      const { project, ...others } = kept.read();
      if (!project) return;
      take(project);
      kept.write(others);
    },
    subscribe: kept.subscribe,
  };
}

const toSettings = ({
  project: _,
  windowBounds: __,
  trayExplained: ___,
  ...settings
}: KeptSettings): Settings => settings;
