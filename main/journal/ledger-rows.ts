import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { uploadErrorSchema } from '../../shared/errors.ts';
import type { HotFolderId } from '../../shared/hot-folder.ts';
import { uploadIdSchema } from '../../shared/upload.ts';
import { assetSchema } from '../../shared/upload-state.ts';
import type { LedgerEntry } from '../hot-folders/ports.ts';
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
  z.object({ kind: z.literal('cancelled'), upload }),
]);

/** The document about a file. */
const factsSchema = z.object({
  md5: z.string().nullable(),
  standing: standingSchema,
  asset: assetSchema.nullable(),
  at: z.number(),
});

/** What is known of a file that was sent or not: nobody can tell. It counts as failed, for a person to look. */
const DAMAGED: z.output<typeof factsSchema> = {
  md5: null,
  standing: {
    kind: 'failed',
    // nobody has ever heard of it
    upload: uploadIdSchema.parse('A'.repeat(22)),
    error: { code: 'journal-damaged' },
  },
  asset: null,
  at: 0,
};

/** What a row says, and whether all of it could be read. */
export interface ReadEntry {
  /** null where not even the path could be read */
  readonly entry: LedgerEntry | null;
  readonly isWhole: boolean;
}

/**
 * Reads a row of a folder. A file whose document does not fit the schema (any more) is still known
 * by its path and fingerprint: it is not sent again without a person.
 */
export function readEntry(folder: HotFolderId, row: Row): ReadEntry {
  const path = contentOf(row.path);
  if (typeof path !== 'string') return { entry: null, isWhole: false };
  // numbers they are: the table is strict
  const fingerprint = { size: Number(row.size), modified: Number(row.modified) };
  const facts = factsSchema.safeParse(contentOf(row.facts)).data;
  return {
    entry: { folder, path, fingerprint, ...(facts ?? DAMAGED) },
    isWhole: facts !== undefined,
  };
}

/** The parameters that put an entry. */
export function entryRow(entry: LedgerEntry): Record<string, SQLInputValue> {
  const { folder, path, fingerprint, md5, standing, asset, at } = entry;
  // typed by the schema that will read it: a kind of standing that it lacks does not compile
  const facts: z.input<typeof factsSchema> = { md5, standing, asset, at };
  const { size, modified } = fingerprint;
  return { folder, path: pathColumn(path), size, modified, facts: JSON.stringify(facts) };
}

/** A path as it is stored: as JSON, which also keeps what UTF-8 cannot. */
export const pathColumn = (path: string): string => JSON.stringify(path);
