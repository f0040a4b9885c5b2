import { describe, expect, it } from 'vitest';
import { type FileCounts, fileGroupSchema, NO_FILES } from '../../shared/hot-folder.ts';
import { glanceAt, summarizeFolders } from '../../shared/hot-folder-glance.ts';
import { hotFolderView } from '../dev/sample-hot-folders.ts';

const withCounts = (counts: Partial<FileCounts>) =>
  hotFolderView(1, { counts: { ...NO_FILES, ...counts } });

describe('a glance at a hot folder', () => {
  it('is green only where every file is uploaded, skipped or ignored', () => {
    expect(glanceAt(withCounts({ uploaded: 5, skipped: 2, ignored: 9 }))).toMatchObject({
      kind: 'up-to-date',
      text: 'Up to date',
    });
    for (const group of fileGroupSchema.options) {
      const { kind } = glanceAt(withCounts({ uploaded: 5, [group]: 1 }));
      const isGood = ['uploaded', 'skipped', 'ignored'].includes(group);
      expect(kind === 'up-to-date', group).toBe(isGood);
    }
  });

  it('promises nothing before the whole folder was looked through', () => {
    expect(glanceAt(hotFolderView(1, { lastChecked: null })).kind).toBe('watching');
  });

  it('promises nothing where no file was seen', () => {
    expect(glanceAt(withCounts({}))).toMatchObject({ kind: 'watching', text: 'Watching' });
  });

  it('is never green while the folder is not being watched', () => {
    for (const state of [
      { kind: 'paused' },
      { kind: 'not-connected' },
      { kind: 'scanning', found: 7 },
      { kind: 'missing' },
      { kind: 'no-permission' },
      { kind: 'blocked', error: { code: 'preset-missing' } },
    ] as const) {
      expect(glanceAt(hotFolderView(1, { state })).kind, state.kind).not.toBe('up-to-date');
    }
  });

  it('says what needs a person before what goes on by itself', () => {
    expect(glanceAt(withCounts({ asking: 1, failed: 2, waiting: 1_234 }))).toMatchObject({
      kind: 'needs-you',
      text: '1 needs you · 2 failed · 1,234 waiting',
    });
    expect(glanceAt(withCounts({ waiting: 1 }))).toMatchObject({
      kind: 'busy',
      text: '1 file waiting',
    });
  });

  it('says how far a look through the folder is', () => {
    const { text } = glanceAt(hotFolderView(1, { state: { kind: 'scanning', found: 1_234 } }));
    expect(text).toBe('Looking through… 1,234 files found');
  });

  it('says why nothing goes on and what to do', () => {
    const blocked = glanceAt(
      hotFolderView(1, { state: { kind: 'blocked', error: { code: 'preset-missing' } } }),
    );
    expect(blocked).toEqual({
      kind: 'stopped',
      text: 'The preset is no longer there',
      advice: 'Choose another preset for it.',
      error: { code: 'preset-missing' },
    });
    expect(glanceAt(hotFolderView(1, { state: { kind: 'missing' } })).advice).toContain(
      'by itself',
    );
    expect(glanceAt(hotFolderView(1, { state: { kind: 'not-connected' } })).advice).toContain(
      'Connect Acme Website (main)',
    );
  });
});

describe('the line about all hot folders', () => {
  it('says that all is well only when it is', () => {
    expect(summarizeFolders([hotFolderView(1), hotFolderView(2)])).toBe(
      '2 hot folders · all up to date',
    );
    expect(summarizeFolders([hotFolderView(1), withCounts({})])).toBe('2 hot folders');
  });

  it('counts those that are not', () => {
    expect(
      summarizeFolders([
        hotFolderView(1),
        withCounts({ failed: 1 }),
        withCounts({ waiting: 1 }),
        hotFolderView(4, { state: { kind: 'missing' } }),
        hotFolderView(5, { state: { kind: 'paused' } }),
      ]),
    ).toBe('5 hot folders · 1 needs you · 1 stopped · 1 busy · 1 paused');
  });
});
