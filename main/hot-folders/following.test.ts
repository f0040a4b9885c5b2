import { expect, test, vi } from 'vitest';
import { MemoryLedger } from '../journal/memory-ledger.ts';
import { FolderRecord } from './folder-record.ts';
import { Following } from './following.ts';
import type { Ledger, LedgerEntry, UploadOutcome } from './ports.ts';
import { ASSET, entryOf, FOLDER, STANDINGS, UPLOAD } from './testing/entries.ts';

function setUp(known: readonly LedgerEntry[], outcome: UploadOutcome | null = null) {
  const ledger: Ledger = new MemoryLedger(() => outcome);
  ledger.put(known);
  const record = new FolderRecord(
    FOLDER,
    ledger,
    () => 7,
    () => undefined,
  );
  const rested = vi.fn();
  const returned = vi.fn();
  let keeps = true;
  const lineOf = ({ path, standing }: LedgerEntry) => `${path} ${standing.kind}`;
  const following = new Following({ record, rested, returned, lineOf, keeps: () => keeps });
  following.takeUp((upload) => ledger.outcome(upload));
  const only = (): LedgerEntry | undefined => ledger.load(FOLDER)[0];
  return {
    record,
    rested,
    returned,
    following,
    only,
    owed: () => ledger.owedLines(FOLDER, 0, 10).map(({ line }) => line),
    tidies: () => {
      keeps = false;
    },
  };
}

const handedOver = entryOf({ standing: STANDINGS['handed-over'] });
const done = { phase: 'done', asset: ASSET } as const;
const md5 = () => 'x';

test('an upload that arrives is noted with its asset and its content', () => {
  const { following, only, owed, rested } = setUp([handedOver], {
    state: { phase: 'queued' },
    md5: null,
  });
  expect(following.underWay.has(UPLOAD)).toBe(true);
  expect(following.follow(UPLOAD, { phase: 'creating' }, md5)).toBe(false);
  expect(following.follow(UPLOAD, done, md5)).toBe(true);
  expect(only()).toMatchObject({ standing: STANDINGS.uploaded, asset: ASSET, md5: 'x', at: 7 });
  expect(rested).toHaveBeenCalledWith('a.jpg');
  expect(owed()).toEqual(['a.jpg uploaded']);
  expect(following.underWay.size).toBe(0);
});

test('a file that is to be tidied is due when it is in the project, sent or not', () => {
  for (const state of [
    done,
    { phase: 'skipped', why: 'already-in-project', asset: ASSET } as const,
  ]) {
    const { following, only, tidies } = setUp([handedOver], {
      state: { phase: 'queued' },
      md5: null,
    });
    tidies();
    following.follow(UPLOAD, state, md5);
    expect(only()?.standing).toMatchObject({ aftermath: { kind: 'due' } });
  }
});

test('what came to rest while nobody followed is noted at the next start', () => {
  const { only } = setUp([handedOver], { state: done, md5: 'x' });
  expect(only()).toMatchObject({ standing: { kind: 'uploaded' }, asset: ASSET, md5: 'x' });
});

test('a file whose upload never came about is forgotten, but not the asset it had', () => {
  expect(setUp([handedOver]).only()).toBeUndefined();
  const { only } = setUp([{ ...handedOver, asset: ASSET }]);
  expect(only()).toMatchObject({
    asset: ASSET,
    standing: { kind: 'failed', error: { code: 'not-connected' } },
  });
});

test('a file that was not at rest is looked at anew, and any other fault is left to a person', () => {
  for (const [code, times] of [
    ['source-changed', 1],
    ['source-empty', 1],
    ['source-missing', 1],
    ['storage-rejected', 0],
  ] as const) {
    const { following, only, returned } = setUp([handedOver], {
      state: { phase: 'queued' },
      md5: null,
    });
    following.follow(UPLOAD, { phase: 'failed', error: { code } }, md5);
    if (times === 1) expect(only()).toBeUndefined();
    else expect(only()?.standing).toMatchObject({ kind: 'failed', error: { code } });
    expect(returned).toHaveBeenCalledTimes(times);
  }
});

test('a failed upload that a person lets go on is followed again, also after a restart', () => {
  const { following, only } = setUp([entryOf({ standing: STANDINGS.failed })]);
  following.follow(UPLOAD, { phase: 'queued' }, md5);
  expect(only()?.standing).toEqual(STANDINGS['handed-over']);
  expect(following.follow(UPLOAD, done, md5)).toBe(true);
});

test('uploads of others are none of its business, nor are those of earlier versions', () => {
  const { following, record, only } = setUp([handedOver], {
    state: { phase: 'queued' },
    md5: null,
  });
  record.noteOne('a.jpg', { standing: { kind: 'asking' } });
  expect(following.follow(UPLOAD, done, md5)).toBe(false);
  expect(only()?.standing).toEqual({ kind: 'asking' });
});

test('an upload that is taken off the list before it came to rest brings its file back', () => {
  const { following, only, returned } = setUp([handedOver], {
    state: { phase: 'queued' },
    md5: null,
  });
  following.removed(UPLOAD);
  expect(only()).toBeUndefined();
  expect(returned).toHaveBeenCalledWith('a.jpg', UPLOAD);
});
