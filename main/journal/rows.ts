import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import { batchIdSchema, batchOptionsSchema, uploadIdSchema } from '../../shared/upload.ts';
import { uploadStateSchema } from '../../shared/upload-state.ts';
import type { DurableState, JournalChange, JournalEntry } from '../engine/journal-port.ts';
import type { Fingerprint } from '../engine/ports.ts';
import type { UploadOutcome } from '../hot-folders/ports.ts';

/** How entries become rows, and rows entries again. What was stored is checked when it is read. */

const originSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local-file'), path: z.string() }),
  z.object({ kind: z.literal('remote-url'), url: z.string() }),
  z.object({ kind: z.literal('blob'), path: z.string() }),
]);

/** The document about the file itself. */
const fileSchema = z.object({
  origin: originSchema,
  name: z.string(),
  folder: z.string(),
  mediaType: z.string(),
  /** Absent in what was recorded before files could be replaced, too. */
  replaces: z.string().exactOptional(),
});

const durableStateSchema = uploadStateSchema.transform((state, context): DurableState => {
  if (state.phase !== 'sending' && state.phase !== 'fetching') return state;
  context.issues.push({ code: 'custom', message: 'bytes in flight', input: state });
  return z.NEVER;
});

/** What a row says of the upload itself. */
const uploadSchema = fileSchema.extend({
  id: uploadIdSchema,
  projectId: z.string(),
  fingerprint: z.object({ size: z.number().int().nonnegative(), modified: z.number() }),
  state: durableStateSchema,
  delivery: z.object({ path: z.string(), md5: z.string() }).nullable(),
});

/** What a row says of its batch. */
const batchSchema = z.object({ batchId: batchIdSchema, options: batchOptionsSchema });

const outcomeSchema = uploadSchema.pick({ state: true, delivery: true });

/** A row as it is read. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/**
 * Makes a function that reads the entry in a row of uploads joined with its batch; null when it does
 * not fit the schema (any more). Rows of a batch share what is said of it, which is read once.
 */
export function createEntryReader(): (row: Row) => JournalEntry | null {
  const batches = new Map<SQLOutputValue | undefined, z.output<typeof batchSchema> | null>();

  const batchOf = ({ batch_id: batchId, options }: Row) => {
    let batch = batches.get(batchId);
    if (batch === undefined) {
      const found = { batchId, options: contentOf(options) };
      batch = batchSchema.safeParse(found).data ?? null;
      batches.set(batchId, batch);
    }
    return batch;
  };

  return (row) => {
    const batch = batchOf(row);
    const upload = uploadSchema.safeParse(
      Object.assign({}, contentOf(row.file), {
        id: row.id,
        projectId: row.project_id,
        fingerprint: { size: row.size, modified: row.modified },
        state: contentOf(row.state),
        delivery: contentOf(row.delivery),
      }),
    ).data;
    return upload && batch ? { ...upload, ...batch } : null;
  };
}

/**
 * What a row says of an upload's outcome. One that does not fit the schema (any more) has failed: it
 * may be in the project, so a person is to look.
 */
export function outcomeOf(row: Row): UploadOutcome {
  const found = outcomeSchema.safeParse({
    state: contentOf(row.state),
    delivery: contentOf(row.delivery),
  }).data;
  return found
    ? { state: found.state, md5: found.delivery?.md5 ?? null }
    : { state: { phase: 'failed', error: { code: 'journal-damaged' } }, md5: null };
}

/** What a JSON document says; undefined, which fits no schema here, when it is not JSON. */
export function contentOf(document: SQLOutputValue | undefined): unknown {
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
  { batchId, projectId, options }: JournalEntry,
  addedAt: number | null,
): Record<string, SQLInputValue> => ({
  id: batchId,
  projectId,
  options: JSON.stringify(options),
  addedAt,
});

/** The parameters that add an entry's upload. */
export function uploadRow(
  entry: JournalEntry,
  position: number,
  now: number,
): Record<string, SQLInputValue> {
  const { origin, name, folder, mediaType, replaces } = entry;
  // typed by the schema that will read it: a kind of origin that it lacks does not compile
  const file: z.input<typeof fileSchema> = {
    origin,
    name,
    folder,
    mediaType,
    ...(replaces === undefined ? {} : { replaces }),
  };
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
  const { name, mediaType } = change;
  return {
    id: change.id,
    // a patch: what it lacks stays
    file:
      name === undefined && mediaType === undefined ? null : JSON.stringify({ name, mediaType }),
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
