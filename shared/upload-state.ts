import { z } from 'zod';
import { uploadErrorSchema } from './errors.ts';

/** The asset an upload became, as DatoCMS confirmed it. */
export const assetSchema = z.object({
  id: z.string(),
  /** Its public address on the project's CDN. */
  url: z.string(),
  /** Its page in the project's media area, for a person to open; null where the project has no admin address. */
  adminUrl: z.string().nullable(),
});
export type Asset = z.infer<typeof assetSchema>;

/** Why an upload waits for something other than its turn. */
export const waitReasonSchema = z.enum(['network', 'rate-limit', 'retry', 'source-locked']);
export type WaitReason = z.infer<typeof waitReasonSchema>;

/** Why a file was not sent although nothing went wrong. */
export const skipReasonSchema = z.enum(['already-in-project', 'same-as-another-in-batch']);
export type SkipReason = z.infer<typeof skipReasonSchema>;

/**
 * Where one upload is on its way. `sending` counts bytes that the network accepted; an upload is
 * through only when it is `done`, which means that DatoCMS has confirmed the asset.
 */
export const uploadStateSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('queued') }),
  z.object({ phase: z.literal('checking') }),
  z.object({ phase: z.literal('requesting') }),
  z.object({
    phase: z.literal('sending'),
    /** bytes */
    sent: z.number().int().nonnegative(),
    /** bytes */
    total: z.number().int().nonnegative(),
  }),
  z.object({ phase: z.literal('creating') }),
  z.object({ phase: z.literal('confirming') }),
  z.object({
    phase: z.literal('waiting'),
    why: waitReasonSchema,
    /** ms since the epoch; null when it depends on something other than time */
    until: z.number().nullable(),
  }),
  z.object({ phase: z.literal('paused') }),
  z.object({
    phase: z.literal('skipped'),
    why: skipReasonSchema,
    asset: assetSchema.optional(),
  }),
  z.object({ phase: z.literal('failed'), error: uploadErrorSchema }),
  z.object({ phase: z.literal('cancelled') }),
  z.object({ phase: z.literal('done'), asset: assetSchema }),
]);
export type UploadState = z.infer<typeof uploadStateSchema>;
export type UploadPhase = UploadState['phase'];

/** One phase's state, by its name. */
export type StateOf<P extends UploadPhase> = Extract<UploadState, { phase: P }>;

const stoppable = ['waiting', 'paused', 'failed', 'cancelled'] as const;

/** The legal moves: from each phase, the phases that may follow. */
export const MOVES: { readonly [P in UploadPhase]: readonly UploadPhase[] } = {
  queued: ['checking', 'waiting', 'paused', 'failed', 'cancelled'],
  // straight to creating: an earlier attempt had brought the bytes to storage
  checking: ['requesting', 'creating', 'skipped', 'queued', ...stoppable],
  requesting: ['sending', 'queued', ...stoppable],
  // back to requesting: the storage URL ran out, or the bytes must be sent again
  sending: ['sending', 'creating', 'requesting', 'queued', ...stoppable],
  // straight to done: the project answered at once, or the asset was already there
  creating: ['confirming', 'done', 'requesting', 'queued', ...stoppable],
  confirming: ['done', 'requesting', 'queued', ...stoppable],
  waiting: [
    'queued',
    'checking',
    'requesting',
    'creating',
    'confirming',
    'paused',
    'failed',
    'cancelled',
  ],
  paused: ['queued', 'cancelled'],
  skipped: ['queued'],
  failed: ['queued', 'cancelled'],
  cancelled: ['queued', 'done'],
  done: [],
};

/** Whether an upload may go from one phase straight to another. */
export const canMove = (from: UploadPhase, to: UploadPhase): boolean => MOVES[from].includes(to);

/** What a phase means for a person who counts: the groups that the window and the summary use. */
export type UploadGroup = 'waiting' | 'active' | 'done' | 'skipped' | 'failed' | 'cancelled';

const GROUPS: { readonly [P in UploadPhase]: UploadGroup } = {
  queued: 'waiting',
  waiting: 'waiting',
  paused: 'waiting',
  checking: 'active',
  requesting: 'active',
  sending: 'active',
  creating: 'active',
  confirming: 'active',
  done: 'done',
  skipped: 'skipped',
  failed: 'failed',
  cancelled: 'cancelled',
};

export const groupOf = (phase: UploadPhase): UploadGroup => GROUPS[phase];

/** Whether nothing more will happen to an upload by itself. */
export const isSettled = (phase: UploadPhase): boolean => {
  const group = groupOf(phase);
  return group !== 'waiting' && group !== 'active';
};
