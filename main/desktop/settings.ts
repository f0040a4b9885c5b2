import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import { z } from 'zod';
import {
  DEFAULT_TRANSFER_SETTINGS,
  transferSettingsSchema,
} from '../../shared/transfer-settings.ts';

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

const settingsSchema = z.object({
  project: rememberedProjectSchema.nullable().catch(null),
  windowBounds: windowBoundsSchema.nullable().catch(null),
  transfers: transferSettingsSchema.catch(DEFAULT_TRANSFER_SETTINGS),
});
export type SettingsData = z.infer<typeof settingsSchema>;

const DEFAULTS: SettingsData = {
  project: null,
  windowBounds: null,
  transfers: DEFAULT_TRANSFER_SETTINGS,
};

/** What outlives the app, apart from uploads. */
export interface Settings {
  read(): SettingsData;
  /** @throws what the file system throws when the disk is full or the folder is read-only */
  change(change: Partial<SettingsData>): void;
}

/**
 * Opens `settings.json` in a folder. A file that is not JSON any more is set aside under another
 * name and a fresh one begun; a field that does not fit its schema counts as unset.
 *
 * @param onSetAside told the new name of a damaged file
 */
export function openSettings(folder: string, onSetAside: (name: string) => void): Settings {
  const store = openStore(folder, onSetAside);
  return {
    read: () => settingsSchema.parse({ ...DEFAULTS, ...store.store }),
    change: (change) => store.set(change),
  };
}

function openStore(folder: string, onSetAside: (name: string) => void): Store<SettingsData> {
  const options = { cwd: folder, name: 'settings', clearInvalidConfig: false } as const;
  try {
    return new Store<SettingsData>(options);
  } catch (thrown) {
    const file = join(folder, 'settings.json');
    if (!(thrown instanceof SyntaxError) || !existsSync(file)) throw thrown;
    const name = `settings.damaged-${Date.now()}.json`;
    renameSync(file, join(folder, name));
    onSetAside(name);
    return new Store<SettingsData>(options);
  }
}
