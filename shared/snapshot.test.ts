import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_PRESETS } from './preset.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { applyPatch, NO_TOTALS, type Snapshot } from './snapshot.ts';
import { NO_SYSTEM } from './system.ts';
import { NOT_INSTALLED } from './updates.ts';
import type { UploadView } from './upload.ts';

const upload = (id: string, sent = 0): UploadView =>
  ({ id, state: { phase: 'sending', sent, total: 10 } }) as UploadView;
const snapshotOf = (...uploads: UploadView[]): Snapshot => ({
  sequence: 4,
  projects: { list: [], current: null },
  uploads,
  totals: NO_TOTALS,
  scan: null,
  presets: NO_PRESETS,
  hotFolders: [],
  settings: DEFAULT_SETTINGS,
  handedOver: [],
  updates: NOT_INSTALLED,
  system: NO_SYSTEM,
});
const applied = (snapshot: Snapshot, patch: Parameters<typeof applyPatch>[1]): Snapshot => {
  const next = applyPatch(snapshot, patch);
  if (next === 'gap') throw new Error('unexpected gap');
  return next;
};
const id = (text: string) => text as UploadView['id'];

describe('applyPatch', () => {
  it('replaces in place, appends the new, takes out the removed', () => {
    const next = applied(snapshotOf(upload('a'), upload('b'), upload('c')), {
      sequence: 5,
      uploads: [upload('d'), upload('b', 7)],
      removed: [id('a')],
    });
    expect(next.uploads).toEqual([upload('b', 7), upload('c'), upload('d')]);
    expect(next.sequence).toBe(5);
  });

  it('keeps the identity of what did not change, so that only changed rows are drawn again', () => {
    const before = snapshotOf(upload('a'), upload('b'));
    const next = applied(before, { sequence: 5, uploads: [upload('b', 1)] });
    expect(next.uploads[0]).toBe(before.uploads[0]);
    expect(applied(before, { sequence: 5, scan: { found: 2 } }).uploads).toBe(before.uploads);
  });

  it('notices a gap, and ignores what it already has', () => {
    const before = snapshotOf(upload('a'));
    expect(applyPatch(before, { sequence: 6 })).toBe('gap');
    expect(applyPatch(before, { sequence: 4, removed: [id('a')] })).toBe(before);
  });

  it('tells a finished scan from an unmentioned one', () => {
    const scanning = { ...snapshotOf(), scan: { found: 3 } };
    expect(applied(scanning, { sequence: 5 }).scan).toEqual({ found: 3 });
    expect(applied(scanning, { sequence: 5, scan: null }).scan).toBeNull();
  });

  it('gives the same list whether changes come one by one or together', () => {
    const change = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), sent: fc.nat(10) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1 }), (changes) => {
        const start = snapshotOf(upload('a'));
        const oneByOne = changes.reduce(
          (state, { id, sent }, index) =>
            applied(state, { sequence: 5 + index, uploads: [upload(id, sent)] }),
          start,
        );
        const last = new Map(changes.map(({ id, sent }) => [id, upload(id, sent)]));
        const together = applied(start, { sequence: 5, uploads: [...last.values()] });
        expect(together.uploads).toEqual(oneByOne.uploads);
      }),
    );
  });
});
