import { join } from 'node:path';
import { formatCount } from '../../shared/format.ts';
import { blobsStillWanted, sweepSpool } from '../engine/spool.ts';
import { type OpenedJournal, openJournal } from '../journal/open-journal.ts';
import type { Opening } from './open-engine.ts';

/** What a data folder holds for a command that uploads. */
export interface OpenedData extends Pick<OpenedJournal, 'journal' | 'ledger' | 'history'> {
  readonly spoolFolder: string;
}

/**
 * Opens a data folder, for this process alone, and clears away what nothing in it wants any more.
 *
 * @param resources the journal is closed with them
 * @throws UploadFault as `openJournal`; whatever `onDamaged` throws
 */
export async function openData(
  folder: string,
  { reporter, resources, onDamaged }: Pick<Opening, 'reporter' | 'resources' | 'onDamaged'>,
): Promise<OpenedData> {
  const { journal, ledger, history, setAside, isWhole } = openJournal(folder, {
    now: Date.now,
    onUnreadable: ({ length }) =>
      reporter.warned({
        code: 'uploads-unreadable',
        message: `${formatCount(length, 'record')} of earlier runs cannot be read by this version. They are kept.`,
      }),
  });
  resources.defer(() => journal.close());
  if (setAside !== null) onDamaged({ code: 'journal-damaged', detail: setAside });
  const spoolFolder = join(folder, 'spool');
  await sweepSpool(spoolFolder, blobsStillWanted(journal, isWhole));
  return { journal, ledger, history, spoolFolder };
}
