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

/** Why an upload waits for something other than its turn; `same-file`: another with the same content is under way. */
export const waitReasonSchema = z.enum([
  'network',
  'rate-limit',
  'retry',
  'source-locked',
  'same-file',
]);
export type WaitReason = z.infer<typeof waitReasonSchema>;

/** Why a file was not sent although nothing went wrong. */
export const skipReasonSchema = z.enum(['already-in-project', 'tags-added']);
export type SkipReason = z.infer<typeof skipReasonSchema>;

/**
 * Where one upload is on its way. `sending` counts bytes that the network accepted; an upload is
 * through only when it is `done`, which means that DatoCMS has confirmed the asset.
 */
export const uploadStateSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('queued') }),
  z.object({ phase: z.literal('checking') }),
  z.object({
    phase: z.literal('fetching'),
    /** bytes */
    received: z.number().int().nonnegative(),
    /** bytes; null where the server does not say */
    total: z.number().int().nonnegative().nullable(),
  }),
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
    /** What went wrong the last time; null where nothing did. */
    error: uploadErrorSchema.nullable(),
    /** How often it was tried in vain since a person last asked for it. */
    attempts: z.number().int().nonnegative(),
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
  /** Its asset may exist already and is being taken back. */
  z.object({ phase: z.literal('cancelling') }),
  z.object({ phase: z.literal('cancelled') }),
  z.object({ phase: z.literal('done'), asset: assetSchema }),
]);
export type UploadState = z.infer<typeof uploadStateSchema>;
export type UploadPhase = UploadState['phase'];

/** One phase's state, by its name. */
export type StateOf<P extends UploadPhase> = Extract<UploadState, { phase: P }>;

const stoppable = ['waiting', 'paused', 'failed', 'cancelling', 'cancelled'] as const;

/** The legal moves: from each phase, the phases that may follow. */
export const MOVES: { readonly [P in UploadPhase]: readonly UploadPhase[] } = {
  queued: ['checking', ...stoppable],
  // straight to creating: an earlier attempt had brought the bytes to storage
  checking: ['fetching', 'requesting', 'creating', 'skipped', 'queued', ...stoppable],
  fetching: ['fetching', 'checking', 'queued', ...stoppable],
  requesting: ['sending', 'queued', ...stoppable],
  sending: ['sending', 'creating', 'queued', ...stoppable],
  // straight to done: the project answered at once, or the asset was already there
  creating: ['confirming', 'done', 'queued', ...stoppable],
  confirming: ['done', 'queued', ...stoppable],
  waiting: ['queued', ...stoppable],
  paused: ['queued', 'cancelling', 'cancelled'],
  skipped: ['queued'],
  failed: ['queued', 'cancelled'],
  // straight to done: the project does not give back what it has
  cancelling: ['done', 'failed', 'cancelled'],
  cancelled: ['queued'],
  done: [],
};

/** Whether an upload may go from one phase straight to another. */
export const canMove = (from: UploadPhase, to: UploadPhase): boolean => MOVES[from].includes(to);

/** What a phase means for a person who counts: the groups that the window and the summary use, in the window's order. */
export const uploadGroupSchema = z.enum([
  'active',
  'waiting',
  'paused',
  'done',
  'failed',
  'skipped',
  'cancelled',
]);
export type UploadGroup = z.infer<typeof uploadGroupSchema>;

const GROUPS: { readonly [P in UploadPhase]: UploadGroup } = {
  queued: 'waiting',
  waiting: 'waiting',
  paused: 'paused',
  checking: 'active',
  fetching: 'active',
  requesting: 'active',
  sending: 'active',
  creating: 'active',
  confirming: 'active',
  done: 'done',
  skipped: 'skipped',
  failed: 'failed',
  cancelling: 'active',
  cancelled: 'cancelled',
};

export const groupOf = (phase: UploadPhase): UploadGroup => GROUPS[phase];

/** Whether nothing more will happen to an upload by itself. */
export const isSettled = (phase: UploadPhase): boolean => !UNSETTLED.includes(groupOf(phase));

/** The groups of uploads that are still to come to rest. */
export const UNSETTLED: readonly UploadGroup[] = ['waiting', 'active', 'paused'];
