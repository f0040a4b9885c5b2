import { z } from 'zod';
import {
  DEFAULT_TRANSFER_SETTINGS,
  transferSettingsSchema,
} from '../../shared/transfer-settings.ts';
import { type KeepingOptions, openKept } from './kept.ts';

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

/** A field that does not fit counts as unset: none is worth losing the others for. */
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
  /** @throws UploadFault `disk-full`, `data-folder-unwritable` */
  change(change: Partial<SettingsData>): void;
}

/** Opens `settings.json`. @throws as `openKept` */
export function openSettings(options: KeepingOptions): Settings {
  const format = { schema: settingsSchema, migrations: [] };
  const kept = openKept('settings', format, DEFAULTS, options);
  return {
    read: kept.read,
    change: (change) => kept.write({ ...kept.read(), ...change }),
  };
}
