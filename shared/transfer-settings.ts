import { z } from 'zod';

/** The most uploads that are ever sent at once. */
export const CONCURRENCY_MAX = 16;

/** How much of the line and of the computer uploading may use. */
export const transferSettingsSchema = z.object({
  /** uploads sent at once; `auto` goes by the sizes of the files */
  concurrency: z.union([z.literal('auto'), z.number().int().min(1).max(CONCURRENCY_MAX)]),
  /** bytes a second for all transfers together; null: as fast as they go */
  bandwidth: z.number().int().min(10_000).nullable(),
});
export type TransferSettings = z.infer<typeof transferSettingsSchema>;

export const DEFAULT_TRANSFER_SETTINGS: TransferSettings = { concurrency: 'auto', bandwidth: null };
