import { writeSync } from 'node:fs';
import { openJournal } from '../open-journal.ts';
import { write } from './writes.ts';

/**
 * Opens the journal of a folder and writes to it, without end: `write-until-killed.ts <folder> <n>`
 * begins with the nth write and says the number of each one that is through.
 */
const [folder = '', first = '0'] = process.argv.slice(2);
const { journal } = openJournal(folder, {
  now: Date.now,
  onUnreadable: (ids) => {
    throw new Error(`cannot read ${ids}`);
  },
});
for (let n = Number(first); ; n += 1) {
  await write(journal, n);
  writeSync(process.stdout.fd, `${n}\n`);
}
