import { join } from 'node:path';
import { describeError } from '../../shared/errors.ts';
import { formatCount } from '../../shared/format.ts';
import { blobsStillWanted, sweepSpool } from '../engine/spool.ts';
import { type OpenedJournal, openJournal } from '../journal/open-journal.ts';
import type { Warning } from './reporter.ts';

/** What a data folder holds for a command that uploads. */
export interface OpenedData extends Pick<OpenedJournal, 'journal' | 'ledger'> {
  readonly spoolFolder: string;
}

/**
 * Opens a data folder, for this process alone, and clears away what nothing in it wants any more.
 *
 * @param reporter is told of what was damaged
 * @param resources the journal is closed with them
 * @throws UploadFault as `openJournal`
 */
export async function openData(
  folder: string,
  reporter: { warned(warning: Warning): void },
  resources: AsyncDisposableStack,
): Promise<OpenedData> {
  const { journal, ledger, setAside, isWhole } = openJournal(folder, {
    now: Date.now,
    onUnreadable: ({ length }) =>
      reporter.warned({
        code: 'uploads-unreadable',
        message: `${formatCount(length, 'record')} of earlier runs cannot be read by this version. They are kept.`,
      }),
  });
  resources.defer(() => journal.close());
  if (setAside !== null) {
    const error = { code: 'journal-damaged', detail: setAside } as const;
    reporter.warned({ code: error.code, message: describeError(error) });
  }
  const spoolFolder = join(folder, 'spool');
  await sweepSpool(spoolFolder, blobsStillWanted(journal, isWhole));
  return { journal, ledger, spoolFolder };
}
