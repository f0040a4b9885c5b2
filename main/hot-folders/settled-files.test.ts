import { expect, test } from 'vitest';
import { MemoryLedger } from '../journal/memory-ledger.ts';
import { FileNames } from './file-names.ts';
import { FolderRecord } from './folder-record.ts';
import type { Ready } from './hand-over.ts';
import { SettledFiles } from './settled-files.ts';
import { ASSET, entryOf, FINGERPRINT, FOLDER, STANDINGS } from './testing/entries.ts';

test('a file that settles twice while it is looked at is handed over once', async () => {
  const ledger = new MemoryLedger();
  // another file looks the same, so that each time somebody must look whether it is still there
  ledger.put([entryOf({ path: 'old.jpg', md5: 'x', asset: ASSET })]);
  const record = new FolderRecord(
    FOLDER,
    ledger,
    () => 0,
    () => undefined,
  );
  const looks: (() => void)[] = [];
  const handedOver: Ready[] = [];
  const settled = new SettledFiles({
    record,
    names: new FileNames('/hot'),
    settings: { replacement: 'ask', after: 'keep' },
    signal: new AbortController().signal,
    md5Of: () => Promise.reject(new Error('nothing is read')),
    md5OfAsset: async () => null,
    isThere: () => new Promise((resolve) => looks.push(() => resolve(true))),
    handOver(ready) {
      handedOver.push(ready);
      record.noteOne(ready.path, {
        standing: STANDINGS['handed-over'],
        fingerprint: ready.fingerprint,
      });
    },
    afterwards: () => undefined,
    again: () => undefined,
    log: () => undefined,
  });
  const first = settled.take('a.jpg', FINGERPRINT);
  // an event that came late
  const second = settled.take('a.jpg', FINGERPRINT);
  await expect.poll(() => looks).toHaveLength(2);
  for (const look of looks) {
    look();
    await first;
  }
  await second;
  expect(handedOver.map(({ path }) => path)).toEqual(['a.jpg']);
});
