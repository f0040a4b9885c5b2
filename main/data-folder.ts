import { join } from 'node:path';
import type { UploadError } from '../shared/errors.ts';
import { type KeptDocuments, openKeptDocuments } from './desktop/kept-documents.ts';
import { describeThrown } from './diagnostics/log.ts';
import { systemClock } from './engine/clock.ts';
import { type BlobStore, createBlobStore } from './engine/sources/blob-store.ts';
import { blobsStillWanted, sweepSpool } from './engine/spool.ts';
import { type OpenedJournal, openJournal } from './journal/open-journal.ts';

/** All that is kept in a data folder, opened. */
export interface DataFolder
  extends Pick<OpenedJournal, 'journal' | 'ledger' | 'history'>,
    Omit<KeptDocuments, 'problems'> {
  readonly spoolFolder: string;
  readonly blobs: BlobStore;
  /** What was damaged, and what was made of it. */
  readonly problems: readonly UploadError[];
}

/**
 * Opens a data folder, and clears away what nobody wants any more.
 *
 * @throws UploadFault as `openJournal` and `openKeptDocuments`
 */
export async function openDataFolder(
  folder: string,
  log: (message: string) => void,
): Promise<DataFolder> {
  const { journal, ledger, history, setAside, isWhole } = openJournal(folder, {
    now: Date.now,
    onUnreadable: (ids) => log(`kept ${ids.length} rows that this version cannot read`),
  });
  const documents = openKeptDocuments(folder, log);
  const { hotFolders } = documents;
  const problems = [...documents.problems];
  if (setAside !== null) {
    problems.unshift({ code: 'journal-damaged', detail: setAside });
    // nobody knows what their files led to: a person sees what would happen before it does
    hotFolders.write(hotFolders.read().map((hotFolder) => ({ ...hotFolder, paused: true })));
  }

  const spoolFolder = join(folder, 'spool');
  // before anything is put there
  await sweepSpool(spoolFolder, blobsStillWanted(journal, isWhole)).catch((thrown) =>
    log(`left the spool folder as it was: ${describeThrown(thrown)}`),
  );
  const blobs = createBlobStore({ spoolFolder, clock: systemClock });
  return { journal, ledger, history, ...documents, problems, spoolFolder, blobs };
}
