import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { uploadErrorSchema } from '../../shared/errors.ts';
import type { HotFolderId } from '../../shared/hot-folder.ts';
import { uploadIdSchema } from '../../shared/upload.ts';
import { assetSchema } from '../../shared/upload-state.ts';
import type { LedgerEntry, Standing } from '../hot-folders/ports.ts';
import { contentOf, type Row } from './rows.ts';

/** How the ledger's entries become rows, and rows entries again. What was stored is checked when it is read. */

const aftermathSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('due') }),
  z.object({ kind: z.literal('failed'), error: uploadErrorSchema }),
  z.object({ kind: z.literal('moved'), to: z.string() }),
  z.object({ kind: z.literal('trashed') }),
]);

const upload = uploadIdSchema;

const standingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('there-before') }),
  z.object({ kind: z.literal('handed-over'), upload }),
  z.object({ kind: z.literal('uploaded'), upload, aftermath: aftermathSchema }),
  z.object({ kind: z.literal('skipped'), upload, aftermath: aftermathSchema }),
  z.object({ kind: z.literal('failed'), upload, error: uploadErrorSchema }),
  z.object({ kind: z.literal('asking') }),
  z.object({ kind: z.literal('declined') }),
]);

/** What tells a file and its content. */
const contentSchema = z.object({
  path: z.string(),
  fingerprint: z.object({ size: z.number().int().nonnegative(), modified: z.number() }),
  md5: z.string().nullable(),
  at: z.number(),
});

const entrySchema = contentSchema.extend({
  standing: standingSchema,
  asset: assetSchema.nullable(),
});

const columnsOf = (row: Row) => ({
  path: contentOf(row.path),
  fingerprint: { size: row.size, modified: row.modified },
  md5: row.md5,
  at: row.at,
});

/** The entry in a row of a folder; null where it does not fit the schema (any more). */
export function entryOf(folder: HotFolderId, row: Row): LedgerEntry | null {
  const found = entrySchema.safeParse({
    ...columnsOf(row),
    standing: contentOf(row.standing),
    asset: contentOf(row.asset),
  }).data;
  return found ? { folder, ...found } : null;
}

/** An upload that nobody has ever heard of. */
const UNKNOWN_UPLOAD = uploadIdSchema.parse('A'.repeat(22));

/**
 * What is still known where a row's documents cannot be read: that there was a file with this
 * content. It counts as failed, because it may have been sent: a person sees it, and it is not sent
 * again without them. Null where not even its path can be read.
 */
export function remainsOf(folder: HotFolderId, row: Row): LedgerEntry | null {
  const content = contentSchema.safeParse(columnsOf(row)).data;
  if (!content) return null;
  return {
    folder,
    ...content,
    standing: { kind: 'failed', upload: UNKNOWN_UPLOAD, error: { code: 'journal-damaged' } },
    asset: assetSchema.safeParse(contentOf(row.asset)).data ?? null,
  };
}

/** The parameters that put an entry. */
export function entryRow(entry: LedgerEntry): Record<string, SQLInputValue> {
  // typed by the schema that will read it: a kind of standing that it lacks does not compile
  const standing: z.input<typeof standingSchema> & Standing = entry.standing;
  return {
    folder: entry.folder,
    path: pathColumn(entry.path),
    ...entry.fingerprint,
    md5: entry.md5,
    standing: JSON.stringify(standing),
    asset: JSON.stringify(entry.asset),
    at: entry.at,
  };
}

/** A path as it is stored: as JSON, which also keeps what UTF-8 cannot. */
export const pathColumn = (path: string): string => JSON.stringify(path);
