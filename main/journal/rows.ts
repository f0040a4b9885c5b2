import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import { batchIdSchema, metadataSchema, uploadIdSchema } from '../../shared/upload.ts';
import { uploadStateSchema } from '../../shared/upload-state.ts';
import type { DurableState, Fingerprint, JournalChange, JournalEntry } from '../engine/ports.ts';

/** How entries become rows, and rows entries again. What was stored is checked when it is read. */

const originSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local-file'), path: z.string() }),
]);

/** The document about the file itself, which never changes. */
const fileSchema = z.object({
  origin: originSchema,
  name: z.string(),
  folder: z.string(),
  mediaType: z.string(),
});

const durableStateSchema = uploadStateSchema.transform((state, context): DurableState => {
  if (state.phase !== 'sending') return state;
  context.issues.push({ code: 'custom', message: 'bytes in flight', input: state });
  return z.NEVER;
});

const entrySchema: z.ZodType<JournalEntry> = fileSchema.extend({
  id: uploadIdSchema,
  batchId: batchIdSchema,
  projectId: z.string(),
  metadata: metadataSchema,
  fingerprint: z.object({ size: z.number().int().nonnegative(), modified: z.number() }),
  state: durableStateSchema,
  delivery: z.object({ path: z.string(), md5: z.string() }).nullable(),
});

/** The entry in a row of uploads, joined with its batch; null when it does not fit the schema (any more). */
export function entryOf(row: Readonly<Record<string, SQLOutputValue>>): JournalEntry | null {
  const entry = Object.assign({}, contentOf(row.file), {
    id: row.id,
    batchId: row.batch_id,
    projectId: row.project_id,
    metadata: contentOf(row.metadata),
    fingerprint: { size: row.size, modified: row.modified },
    state: contentOf(row.state),
    delivery: contentOf(row.delivery),
  });
  return entrySchema.safeParse(entry).data ?? null;
}

/** What a JSON document says; undefined, which fits no schema here, when it is not JSON. */
function contentOf(document: SQLOutputValue | undefined): unknown {
  try {
    return JSON.parse(String(document));
  } catch {
    return undefined;
  }
}

/**
 * The parameters that add an entry's batch.
 *
 * @param addedAt ms since the epoch; null while its uploads are still to come
 */
export const batchRow = (
  { batchId, projectId, metadata }: JournalEntry,
  addedAt: number | null,
): Record<string, SQLInputValue> => ({
  id: batchId,
  projectId,
  metadata: JSON.stringify(metadata),
  addedAt,
});

/** The parameters that add an entry's upload. */
export function uploadRow(
  entry: JournalEntry,
  position: number,
  now: number,
): Record<string, SQLInputValue> {
  const { origin, name, folder, mediaType } = entry;
  // typed by the schema that will read it: a kind of origin that it lacks does not compile
  const file: z.input<typeof fileSchema> = { origin, name, folder, mediaType };
  return {
    position,
    id: entry.id,
    batchId: entry.batchId,
    file: JSON.stringify(file),
    ...fingerprintColumns(entry.fingerprint),
    ...stateColumns(entry.state),
    delivery: JSON.stringify(entry.delivery),
    now,
  };
}

/** The parameters that make a change of an upload; null leaves a column as it is. */
export function changeRow(change: JournalChange, now: number): Record<string, SQLInputValue> {
  return {
    id: change.id,
    ...(change.fingerprint
      ? fingerprintColumns(change.fingerprint)
      : { size: null, modified: null }),
    ...(change.state ? stateColumns(change.state) : { phase: null, state: null }),
    delivery: change.delivery === undefined ? null : JSON.stringify(change.delivery),
    now,
  };
}

const fingerprintColumns = ({ size, modified }: Fingerprint) => ({ size, modified });

const stateColumns = (state: DurableState) => ({
  phase: state.phase,
  state: JSON.stringify(state),
});
