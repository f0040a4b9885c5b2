import { beforeEach, describe, expect, it } from 'vitest';
import type { Aftermath, Ledger, Standing } from '../hot-folders/ports.ts';
import { MemoryLedger } from '../journal/memory-ledger.ts';
import { type AftermathNews, tellingAftermath } from './aftermath.ts';
import { uploadIn } from './testing/uploads.ts';
import { watchedFolderId } from './watched-folder.ts';

const folder = watchedFolderId('/outbox', 'project');
const { id: upload } = uploadIn({ phase: 'queued' });

let inner: Ledger;
let ledger: Ledger;
let told: AftermathNews[];

beforeEach(() => {
  told = [];
  inner = new MemoryLedger();
  ledger = tellingAftermath(inner, (news) => told.push(news));
});

const put = (standing: Standing): void =>
  ledger.put([
    {
      ...{ folder, path: 'a.jpg', standing, at: 0 },
      ...{ fingerprint: { size: 1, modified: 1 }, md5: null, asset: null },
    },
  ]);
const uploaded = (aftermath: Aftermath): Standing => ({ kind: 'uploaded', upload, aftermath });
const failed = uploaded({ kind: 'failed', error: { code: 'move-failed' } });

describe('a ledger that tells of what comes after an upload', () => {
  it('is the ledger that it stands before', () => {
    put({ kind: 'handed-over', upload });
    expect(ledger.load(folder)).toEqual(inner.load(folder));
    expect(ledger.load(folder)).toHaveLength(1);
    ledger.begin(folder, []);
    expect(inner.isBegun(folder)).toBe(true);
    ledger.drop(folder, ['a.jpg']);
    expect(inner.load(folder)).toEqual([]);
  });

  it('says where a file went', () => {
    put({ kind: 'handed-over', upload });
    put(uploaded({ kind: 'due' }));
    expect(told).toEqual([]);
    put(uploaded({ kind: 'moved', to: '_uploaded/a.jpg' }));
    put({ kind: 'skipped', upload, aftermath: { kind: 'trashed' } });
    expect(told).toEqual([
      { kind: 'moved', path: 'a.jpg', to: '_uploaded/a.jpg' },
      { kind: 'trashed', path: 'a.jpg' },
    ]);
  });

  it('says once that a file could not go, however often that is tried', () => {
    put(failed);
    put(uploaded({ kind: 'due' }));
    put(failed);
    expect(told).toEqual([{ kind: 'left', path: 'a.jpg', error: { code: 'move-failed' } }]);
    put(uploaded({ kind: 'none' }));
    put(failed);
    expect(told).toHaveLength(2);
  });
});
