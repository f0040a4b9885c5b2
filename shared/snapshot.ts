import { z } from 'zod';
import { handedOverViewSchema } from './handed-over.ts';
import { hotFolderViewSchema } from './hot-folder.ts';
import { presetBookSchema } from './preset.ts';
import { projectsViewSchema } from './project.ts';
import { settingsSchema } from './settings.ts';
import { systemViewSchema } from './system.ts';
import { updatesSchema } from './updates.ts';
import { transferRateSchema, type UploadView, uploadIdSchema, uploadViewSchema } from './upload.ts';
import { UNSETTLED } from './upload-state.ts';

/** Counts and bytes over every upload in the list. */
export const totalsSchema = z.object({
  files: z.object({
    waiting: z.number().int().nonnegative(),
    active: z.number().int().nonnegative(),
    paused: z.number().int().nonnegative(),
    done: z.number().int().nonnegative(),
    skipped: z.number().int().nonnegative(),
    failed: z.number().int().nonnegative(),
    cancelled: z.number().int().nonnegative(),
  }),
  /** Bytes of the files that are neither cancelled, skipped nor failed, and how many of them the network accepted. */
  bytes: z.object({ sent: z.number().nonnegative(), total: z.number().nonnegative() }),
  /** Those that were at rest already when what is going on began: files, and bytes of what is done. */
  earlier: z.object({
    ended: z.number().int().nonnegative(),
    done: z.number().int().nonnegative(),
    failed: z.number().int().nonnegative(),
    bytes: z.number().nonnegative(),
  }),
  /** null while nothing is being sent */
  rate: transferRateSchema.nullable(),
});
export type Totals = z.infer<typeof totalsSchema>;

/** How many uploads are still to come to rest. */
export const unsettled = ({ files }: Pick<Totals, 'files'>): number =>
  UNSETTLED.reduce((sum, group) => sum + files[group], 0);

/** Whether ending the app would interrupt anything; what is paused is interrupted already. */
export const isUploading = ({
  totals: { files },
  scan,
}: Pick<Snapshot, 'totals' | 'scan'>): boolean => files.active + files.waiting > 0 || scan !== null;

/** A walk through added folders that is still going on. */
export const scanSchema = z.object({ found: z.number().int().nonnegative() });
export type Scan = z.infer<typeof scanSchema>;

/**
 * Whether everything that could go on waits for the network. One upload at a time still tries
 * whether it is back, which is no reason to say otherwise for a moment.
 */
export const waitsForNetwork = ({
  totals,
  uploads,
}: {
  readonly totals: Totals;
  readonly uploads: readonly UploadView[];
}): boolean =>
  totals.files.waiting > 0 &&
  totals.rate === null &&
  uploads.some(({ state }) => state.phase === 'waiting' && state.why === 'network');

/** Everything the window shows, at one moment. */
export const snapshotSchema = z.object({
  /** Counts what was published; a patch that is not exactly one higher means that something was missed. */
  sequence: z.number().int().nonnegative(),
  projects: projectsViewSchema,
  /** in the order they were added */
  uploads: z.array(uploadViewSchema),
  totals: totalsSchema,
  /** null while no folder is being walked */
  scan: scanSchema.nullable(),
  presets: presetBookSchema,
  /** in the order they were set up */
  hotFolders: z.array(hotFolderViewSchema),
  settings: settingsSchema,
  /** Files that Dropchute was started with and that wait for a project, in the order they came. */
  handedOver: z.array(handedOverViewSchema),
  updates: updatesSchema,
  system: systemViewSchema,
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** What changed since the patch before. Absent parts did not change. */
export const patchSchema = z.object({
  sequence: z.number().int().positive(),
  projects: projectsViewSchema.optional(),
  /** New uploads (appended in this order) and changed ones (replaced where they stand). */
  uploads: z.array(uploadViewSchema).optional(),
  removed: z.array(uploadIdSchema).optional(),
  totals: totalsSchema.optional(),
  scan: scanSchema.nullable().optional(),
  presets: presetBookSchema.optional(),
  hotFolders: z.array(hotFolderViewSchema).optional(),
  settings: settingsSchema.optional(),
  handedOver: z.array(handedOverViewSchema).optional(),
  updates: updatesSchema.optional(),
  system: systemViewSchema.optional(),
});
export type Patch = z.infer<typeof patchSchema>;

export const NO_TOTALS: Totals = {
  files: { waiting: 0, active: 0, paused: 0, done: 0, skipped: 0, failed: 0, cancelled: 0 },
  bytes: { sent: 0, total: 0 },
  earlier: { ended: 0, done: 0, failed: 0, bytes: 0 },
  rate: null,
};

/**
 * A snapshot with one patch laid over it.
 *
 * @returns the next snapshot, or 'gap' when patches were missed and a new snapshot must be asked
 *   for. A patch the snapshot already contains changes nothing.
 */
export function applyPatch(snapshot: Snapshot, patch: Patch): Snapshot | 'gap' {
  if (patch.sequence <= snapshot.sequence) return snapshot;
  if (patch.sequence !== snapshot.sequence + 1) return 'gap';
  return {
    sequence: patch.sequence,
    projects: patch.projects ?? snapshot.projects,
    uploads: patchUploads(snapshot.uploads, patch),
    totals: patch.totals ?? snapshot.totals,
    scan: patch.scan === undefined ? snapshot.scan : patch.scan,
    presets: patch.presets ?? snapshot.presets,
    hotFolders: patch.hotFolders ?? snapshot.hotFolders,
    settings: patch.settings ?? snapshot.settings,
    handedOver: patch.handedOver ?? snapshot.handedOver,
    updates: patch.updates ?? snapshot.updates,
    system: patch.system ?? snapshot.system,
  };
}

function patchUploads(uploads: UploadView[], patch: Patch): UploadView[] {
  if (!patch.uploads?.length && !patch.removed?.length) return uploads;
  const changed = new Map(patch.uploads?.map((upload) => [upload.id, upload]));
  const removed = new Set(patch.removed);
  const next: UploadView[] = [];
  for (const upload of uploads) {
    const replacement = changed.get(upload.id);
    changed.delete(upload.id);
    if (!removed.has(upload.id)) next.push(replacement ?? upload);
  }
  for (const upload of changed.values()) if (!removed.has(upload.id)) next.push(upload);
  return next;
}
