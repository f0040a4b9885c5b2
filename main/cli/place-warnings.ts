import { assertNever } from '../../shared/assert-never.ts';
import { describeError } from '../../shared/errors.ts';
import type { PlaceWarning } from '../../shared/hot-folder.ts';
import type { Warning } from './reporter.ts';

/** What gives pause about a folder, for whoever called the command. */
export const toWarning = (code: PlaceWarning): Warning => ({ code, message: wordsFor(code) });

function wordsFor(warning: PlaceWarning): string {
  switch (warning) {
    case 'whole-disk':
      return 'This is a whole disk: everything on it is uploaded.';
    case 'home-folder':
      return 'This is a whole home folder: everything in it is uploaded, private documents among it.';
    case 'cloud-folder':
      return 'This folder is kept in a cloud: what is only there waits until it is on this computer.';
    case 'network-folder':
      return 'This folder is on the network, which tells of no changes: it is looked through every minute.';
    case 'read-only':
      return 'Nothing can be written into this folder.';
    case 'receipt-not-written':
      return describeError({ code: 'receipt-failed' });
    default:
      return assertNever(warning, 'place warning');
  }
}
