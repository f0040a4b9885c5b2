import { z } from 'zod';
import {
  DEFAULT_SETTINGS,
  type Settings,
  type SettingsChange,
  settingsSchema,
} from '../../shared/settings.ts';
import { type KeepingOptions, type Kept, openKept } from './kept.ts';

/** The connected project as it is remembered. The token is here only as the system's keychain encrypted it. */
const rememberedProjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('demo') }),
  z.object({
    kind: z.literal('datocms'),
    name: z.string(),
    environment: z.string(),
    /** base64 of what safeStorage made of the token */
    encryptedToken: z.string(),
  }),
]);
export type RememberedProject = z.infer<typeof rememberedProjectSchema>;

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
  project: rememberedProjectSchema.nullable().catch(null),
  windowBounds: windowBoundsSchema.nullable().catch(null),
  /** Whether a person knows that closing the window leaves the app in the tray. */
  trayExplained: z.boolean().catch(false),
});
export type KeptSettings = z.infer<typeof keptSettingsSchema>;

/** What is kept before a person has set anything. */
export const NOTHING_SET: KeptSettings = {
  ...DEFAULT_SETTINGS,
  project: null,
  windowBounds: null,
  trayExplained: false,
};

/** What outlives the app, apart from uploads: what a person has set, and what the app remembers beside it. */
export interface SettingsStore extends Pick<Kept<KeptSettings>, 'read' | 'subscribe'> {
  /** What a person has set. */
  settings(): Settings;
  /** @throws UploadFault `disk-full`, `data-folder-unwritable` */
  change(
    change: SettingsChange &
      Partial<Pick<KeptSettings, 'project' | 'windowBounds' | 'trayExplained'>>,
  ): void;
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
    subscribe: kept.subscribe,
  };
}

const toSettings = ({
  project: _,
  windowBounds: __,
  trayExplained: ___,
  ...settings
}: KeptSettings): Settings => settings;
