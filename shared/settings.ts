import { z } from 'zod';
import { DEFAULT_TRANSFER_SETTINGS, transferSettingsSchema } from './transfer-settings.ts';
import { duplicatePolicySchema } from './upload.ts';

/** Keys as Electron writes them, such as `CommandOrControl+Shift+U`. */
export const acceleratorSchema = z
  .string()
  .max(100)
  .regex(/^(F\d{1,2}|[^+\s]+(\+[^+\s]+)+)$/, 'not a combination of keys');

const generalSchema = z.object({
  /** Closing the window leaves the app running in the tray. On macOS every app outlives its window. */
  closeToTray: z.boolean(),
  /** The computer does not fall asleep while files are being uploaded. */
  keepAwake: z.boolean(),
});

const notificationsSchema = z.object({
  /** When a batch has come to its end. */
  whenDone: z.boolean(),
  /** When files failed, or a hot folder cannot go on. */
  whenFailed: z.boolean(),
});

const clipboardSchema = z.object({
  /** What is added by hand is copied as addresses once all of it is through. */
  copyWhenDone: z.boolean(),
});

const shortcutsSchema = z.object({
  /** Uploads what is on the clipboard, whatever program is in front; null: none */
  uploadClipboard: acceleratorSchema.nullable(),
});

const updatesSchema = z.object({
  /** Whether new versions are looked for and fetched unasked. */
  automatic: z.boolean(),
  channel: z.enum(['latest', 'beta']),
});

/** All that a person can set, in sections. Each is replaced whole, and applies at once. */
export const settingsSchema = z.object({
  general: generalSchema,
  transfers: transferSettingsSchema,
  /** What becomes of files whose content is in the project already, where no preset says it. */
  duplicates: duplicatePolicySchema,
  notifications: notificationsSchema,
  clipboard: clipboardSchema,
  shortcuts: shortcutsSchema,
  updates: updatesSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

/** Some sections, as a person changed them. */
export const settingsChangeSchema = z.object({
  general: settingsSchema.shape.general.exactOptional(),
  transfers: settingsSchema.shape.transfers.exactOptional(),
  duplicates: settingsSchema.shape.duplicates.exactOptional(),
  notifications: settingsSchema.shape.notifications.exactOptional(),
  clipboard: settingsSchema.shape.clipboard.exactOptional(),
  shortcuts: settingsSchema.shape.shortcuts.exactOptional(),
  updates: settingsSchema.shape.updates.exactOptional(),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

export const DEFAULT_SETTINGS: Settings = {
  general: { closeToTray: true, keepAwake: true },
  transfers: DEFAULT_TRANSFER_SETTINGS,
  duplicates: 'skip',
  notifications: { whenDone: true, whenFailed: true },
  clipboard: { copyWhenDone: false },
  shortcuts: { uploadClipboard: null },
  updates: { automatic: true, channel: 'latest' },
};
