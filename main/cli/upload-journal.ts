import { describeError } from '../../shared/errors.ts';
import { formatCount } from '../../shared/format.ts';
import { type OpenedJournal, openJournal } from '../journal/open-journal.ts';
import type { Reporter } from './reporter.ts';

/**
 * Opens the journal of a data folder, for this process alone.
 *
 * @param reporter is told of what was damaged
 * @param resources the journal is closed with them
 * @throws UploadFault as `openJournal`
 */
export function openUploadJournal(
  folder: string,
  reporter: Reporter,
  resources: AsyncDisposableStack,
): OpenedJournal {
  const opened = openJournal(folder, {
    now: Date.now,
    onUnreadable: ({ length }) =>
      reporter.warned({
        code: 'uploads-unreadable',
        message: `${formatCount(length, 'upload')} of earlier runs cannot be read by this version. They are kept.`,
      }),
  });
  const { journal, setAside } = opened;
  resources.defer(() => journal.close());
  if (setAside !== null) {
    const error = { code: 'journal-damaged', detail: setAside } as const;
    reporter.warned({ code: error.code, message: describeError(error) });
  }
  return opened;
}
