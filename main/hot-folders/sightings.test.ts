import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemoryLedger } from '../journal/memory-ledger.ts';
import { FileNames } from './file-names.ts';
import { FolderRecord } from './folder-record.ts';
import { createRules } from './rules.ts';
import type { SettleGate } from './settle-gate.ts';
import { Sightings } from './sightings.ts';
import { FOLDER } from './testing/entries.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dropchute-sightings-'));
});
afterEach(() => rm(root, { recursive: true }));

/** A folder whose first files are left alone, or are not. */
function setUp({ leavesFirst }: { readonly leavesFirst: boolean }) {
  const life = new AbortController();
  const record = new FolderRecord(
    FOLDER,
    new MemoryLedger(() => null),
    () => 7,
    () => undefined,
  );
  const gate = { offer: vi.fn<SettleGate['offer']>(), forget: vi.fn<SettleGate['forget']>() };
  const sightings = new Sightings({
    tree: {
      root,
      rules: createRules({ subfolders: true, include: [], ignore: [] }),
      disk: { withoutBlocks: 'present', isCloud: false, isNetwork: false },
    },
    names: new FileNames(root),
    record,
    gate,
    signal: life.signal,
    leavesFirst,
    afterwards: () => undefined,
    gone: () => undefined,
  });
  return { sightings, record, gate, life };
}

test('what is seen of a file once nobody watches any more holds nothing up', async () => {
  const { sightings, record, gate, life } = setUp({ leavesFirst: false });
  await sightings.lookThrough(() => undefined);
  await writeFile(join(root, 'a.jpg'), 'new');
  const looking = sightings.lookAt('a.jpg');
  life.abort();
  await looking.catch(() => undefined);
  expect(record.book.counts().waiting).toBe(0);
  expect(gate.offer).not.toHaveBeenCalled();
});

test('what was there at first is not decided once nobody watches any more', async () => {
  const { sightings, record, life } = setUp({ leavesFirst: true });
  await writeFile(join(root, 'a.jpg'), 'old');
  const looking = sightings.lookThrough(() => life.abort());
  await expect(looking).rejects.toMatchObject({ name: 'AbortError' });
  expect(record.isBegun).toBe(false);
});
