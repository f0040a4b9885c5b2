import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NOTHING_ADDED } from '../../../shared/add-report.ts';
import type { EventOf } from '../../../shared/ipc-contract.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { type AddReport, DEFAULT_OPTIONS } from '../../../shared/upload.ts';
import type { EngineEvent } from '../../engine/upload-engine.ts';
import type { HistoryEntry } from '../../journal/history.ts';
import type { AddedByHand } from '../by-hand.ts';
import { openView, viewsOf } from '../testing/projects.ts';
import type { Notice } from './news.ts';
import { NOTICE_INTERVAL } from './notifier.ts';
import { tellOutcomes } from './tell-outcomes.ts';
import { changed, DONE, LOCKED, newBatchId, uploadOf } from './testing/uploads.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp({ copyWhenDone = true, focused = false, isRemoved = false } = {}) {
  const notices: Notice[] = [];
  const told: EventOf<'told'>[] = [];
  const copied: string[] = [];
  let tell = (_event: EngineEvent): void => {};
  let add = (_added: AddedByHand): void => {};
  const batchId = newBatchId();
  const assets = ['https://cdn.test/a', null, 'https://cdn.test/c'];
  const outcomes = tellOutcomes({
    engine: {
      subscribe(listener) {
        tell = listener;
        return () => {};
      },
    },
    history: {
      batch: (id) =>
        (id === batchId ? assets : ['https://cdn.test/other']).map(
          (url) =>
            ({
              projectId: 'project',
              project: { name: 'Acme Inc' },
              asset: url && { url },
            }) as unknown as HistoryEntry,
        ),
    },
    byHand: {
      subscribe(listener) {
        add = listener;
        return () => {};
      },
    },
    hotFolders: { views: () => [], subscribe: () => () => {} },
    projects: {
      views: () => (isRemoved ? viewsOf() : viewsOf(openView('project', { name: 'Acme' }))),
    },
    settings: { settings: () => ({ ...DEFAULT_SETTINGS, clipboard: { copyWhenDone } }) },
    copyText: (text) => void copied.push(text),
    isFocused: () => focused,
    show: (notice) => void notices.push(notice),
    tellWindow: (what) => void told.push(what),
  });
  const uploads = [uploadOf(batchId), uploadOf(batchId), uploadOf(batchId)];
  return {
    notices,
    told,
    copied,
    tellQuick: outcomes.tellQuick,
    /** Adds three uploads, of which one fails. */
    comeToRest({ byHand = true } = {}) {
      for (const upload of uploads) tell(changed(upload, upload.state));
      for (const [at, upload] of uploads.entries()) tell(changed(upload, at === 1 ? LOCKED : DONE));
      const report = { ...NOTHING_ADDED, batchId, added: 3 };
      // who adds is told at the end
      if (byHand) add({ projectId: 'p', options: DEFAULT_OPTIONS, report, isAgain: false, go: {} });
      vi.advanceTimersByTime(NOTICE_INTERVAL);
    },
    /** Adds two batches in one go, of which the first is soon through. */
    addTogether() {
      const other = newBatchId();
      const upload = uploadOf(other);
      const go = {};
      const one = { projectId: 'p', options: DEFAULT_OPTIONS, isAgain: true, go };
      for (const each of [...uploads, upload]) tell(changed(each, each.state));
      for (const id of [batchId, other])
        add({ ...one, report: { ...NOTHING_ADDED, batchId: id, added: 1 } });
      for (const each of uploads) tell(changed(each, DONE));
      vi.advanceTimersByTime(NOTICE_INTERVAL);
      tell(changed(upload, DONE));
      vi.advanceTimersByTime(NOTICE_INTERVAL);
    },
  };
}

describe('a batch that has come to rest', () => {
  it('puts its addresses on the clipboard, in the order added, and says what failed', () => {
    const { notices, copied, comeToRest } = setUp();
    comeToRest();
    expect(copied).toEqual(['https://cdn.test/a\nhttps://cdn.test/c']);
    expect(notices).toEqual([
      {
        title: '2 files uploaded to Acme',
        body: '1 failed. The file is open in another program. 2 URLs are on the clipboard.',
        leads: { screen: 'uploads', filter: 'failed' },
      },
    ]);
  });

  it('puts those of all batches that were added in one go on the clipboard', () => {
    const { copied, addTogether } = setUp();
    addTogether();
    expect(copied.at(-1)).toBe('https://cdn.test/a\nhttps://cdn.test/c\nhttps://cdn.test/other');
  });

  it.each([
    ['where nobody wants it', { copyWhenDone: false }, {}],
    ['of a hot folder', {}, { byHand: false }],
  ])('leaves the clipboard alone %s', (_what, world, rest) => {
    const { notices, copied, comeToRest } = setUp(world);
    comeToRest(rest);
    expect(copied).toEqual([]);
    expect(notices).toMatchObject([{ title: '2 files uploaded to Acme' }]);
  });

  it('names also a project that was removed meanwhile', () => {
    const { notices, comeToRest } = setUp({ isRemoved: true });
    comeToRest();
    expect(notices).toMatchObject([{ title: '2 files uploaded to Acme Inc' }]);
  });

  it('tells the window of the clipboard where that is in front, and nobody else', () => {
    const { notices, told, comeToRest } = setUp({ focused: true });
    comeToRest();
    expect(told).toEqual([{ kind: 'confirmation', text: 'Copied 2 URLs' }]);
    expect(notices).toEqual([]);
  });
});

describe('a quick upload', () => {
  const problem = { kind: 'problem', error: { code: 'clipboard-empty' } } as const;
  const report: AddReport = {
    ...NOTHING_ADDED,
    rejected: [{ name: 'a.jpg', error: { code: 'source-missing' } }],
    rejectedCount: 1,
  };

  it.each([
    [problem, 'There is nothing on the clipboard'],
    [{ kind: 'added', report }, '1 file could not be added'],
    [{ kind: 'added', report: NOTHING_ADDED }, 'Nothing was added'],
  ] as const)('that comes to nothing is told at once: %#', (outcome, title) => {
    const { notices, tellQuick } = setUp();
    tellQuick(outcome);
    expect(notices).toMatchObject([{ title }]);
  });

  it('that a person declined or stopped is not told beside the window', () => {
    const { notices, tellQuick } = setUp();
    tellQuick({ kind: 'problem', error: { code: 'adding-declined' } });
    tellQuick({ kind: 'problem', error: { code: 'adding-stopped' } });
    expect(notices).toEqual([]);
  });

  it('that was added is not told before its end', () => {
    const { notices, tellQuick } = setUp();
    tellQuick({ kind: 'added', report: { ...NOTHING_ADDED, added: 3 } });
    expect(notices).toEqual([]);
  });

  it('is told in the window where that is in front', () => {
    const { notices, told, tellQuick } = setUp({ focused: true });
    tellQuick(problem);
    expect(told).toEqual([problem]);
    expect(notices).toEqual([]);
  });
});
