import { basename, dirname } from 'node:path';
import type { HistoryOutcome, HistoryProject, HistoryRow } from '../../shared/history.ts';
import type { Asset } from '../../shared/upload-state.ts';
import { saidOfFile } from '../engine/said-of-file.ts';
import type { HistoryEntry } from './history.ts';
import { createEntryReader, type Row } from './rows.ts';

/**
 * Makes a function that reads the history's entry in a row; null when the row does not fit the
 * schema (any more), or its upload is not at rest.
 */
export function createHistoryReader(
  projects: readonly HistoryProject[],
): (row: Row) => HistoryEntry | null {
  const byId = new Map(projects.map((project) => [project.id, project]));
  const entryOf = createEntryReader();

  return (row) => {
    const entry = entryOf(row);
    const outcome = entry && outcomeOf(entry.state.phase, row.undone_at !== null);
    if (!entry || !outcome) return null;
    const { id, name, environment } = byId.get(entry.projectId) ?? {
      id: entry.projectId,
      name: null,
      environment: null,
    };
    return {
      ...entry,
      position: Number(row.position),
      addedAt: Number(row.added_at ?? row.changed_at),
      outcome,
      asset: outcome === 'undone' ? null : assetIn(entry),
      folder: folderOf(entry),
      project: { id, name, environment },
      metadata: saidOfFile(entry.options.metadata, entry, Number(row.changed_at)),
    };
  };
}

/** An entry as a window or a terminal shows it: without paths. */
export const toHistoryRow = (entry: HistoryEntry): HistoryRow => ({
  id: entry.id,
  batchId: entry.batchId,
  position: entry.position,
  name: entry.name,
  folder: entry.folder,
  source: entry.origin.kind,
  size: entry.fingerprint.size,
  mediaType: entry.mediaType,
  tags: [...entry.metadata.tags],
  project: entry.project,
  addedAt: entry.addedAt,
  outcome: entry.outcome,
  asset: entry.asset,
  skipped: entry.state.phase === 'skipped' ? entry.state.why : null,
  error: entry.state.phase === 'failed' ? entry.state.error : null,
});

type Entry = NonNullable<ReturnType<ReturnType<typeof createEntryReader>>>;

function outcomeOf(phase: Entry['state']['phase'], isUndone: boolean): HistoryOutcome | null {
  switch (phase) {
    case 'done':
      return isUndone ? 'undone' : 'done';
    case 'skipped':
    case 'failed':
    case 'cancelled':
      return phase;
    default:
      return null;
  }
}

const assetIn = ({ state }: Entry): Asset | null =>
  state.phase === 'done' || state.phase === 'skipped' ? (state.asset ?? null) : null;

/** What a file was added with, or else the name of the folder that it lies in. */
const folderOf = ({ folder, origin }: Entry): string =>
  folder === '' && origin.kind === 'local-file'
    ? basename(dirname(origin.path)).normalize('NFC')
    : folder;
