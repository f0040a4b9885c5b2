import { toUploadError } from '../../engine/errors.ts';
import { openJournal } from '../open-journal.ts';

/** Opens the journal of a folder, says "held" or the code of what went wrong, and keeps it until its input ends. */
const [folder = ''] = process.argv.slice(2);
try {
  const { journal } = openJournal(folder, { now: Date.now, onUnreadable: () => {} });
  console.log('held');
  process.stdin.on('end', () => journal.close()).resume();
} catch (thrown) {
  console.log(toUploadError(thrown).code);
}
