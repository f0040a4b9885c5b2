import { openJournal } from '../../main/journal/open-journal.ts';
import { newEntries } from '../../main/journal/testing/entries.ts';
import { doTask } from '../harness/client-process.ts';
import type { HistoryTask } from '../harness/history-task.ts';

const DONE = {
  phase: 'done',
  asset: {
    id: 'AAAAAAAAAAAAAAAAAAAAAA',
    url: 'https://www.datocms-assets.com/12345/1795340000-dsc-0001.jpg',
    adminUrl: 'https://project.admin.datocms.com/media/assets/AAAAAAAAAAAAAAAAAAAAAA',
  },
} as const;
const PORTION = 10_000;

/** Fills a journal as long use does. */
await doTask<HistoryTask>(async ({ dataFolder, finished, unfinished }) => {
  const { journal } = openJournal(dataFolder, { now: Date.now, onUnreadable: () => {} });
  for (let count = 0; count < finished; count += PORTION) {
    await journal.addAll(newEntries(Math.min(PORTION, finished - count), { state: DONE }));
  }
  await journal.addAll(newEntries(unfinished));
  journal.close();
});
