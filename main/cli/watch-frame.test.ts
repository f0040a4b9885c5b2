import { describe, expect, it } from 'vitest';
import {
  DEFAULT_HOT_FOLDER,
  type HotFolderState,
  type HotFolderView,
  NO_FILES,
} from '../../shared/hot-folder.ts';
import { plain } from './paint.ts';
import { sending } from './testing/uploads.ts';
import { describeFolder, renderWatch } from './watch-frame.ts';
import { watchedFolderId } from './watched-folder.ts';

const VIEW: HotFolderView = {
  id: watchedFolderId('/outbox', '1'),
  shown: '/outbox',
  project: { id: '1', name: 'Acme', environment: 'main' },
  settings: { ...DEFAULT_HOT_FOLDER, name: 'outbox' },
  state: { kind: 'watching' },
  counts: { ...NO_FILES, uploaded: 1_200, waiting: 3, failed: 1 },
  method: 'events',
  warnings: [],
  lastFile: { path: 'spring/a\u001bb.jpg', at: new Date(2026, 10, 23, 9, 5).getTime() },
  lastChecked: 0,
};

const frame = (view: Partial<HotFolderView>, columns = 80, rows = 10): string[] =>
  renderWatch(
    { ...VIEW, ...view },
    { active: [sending(500, 'a.jpg'), sending(100, 'b.jpg')], waits: ['1 file waits'] },
    { columns, rows, paint: plain },
  );

describe('the live region while a folder is watched', () => {
  it('shows what moves, how the folder stands and what came last', () => {
    const [first, second, ...rest] = frame({});
    expect([first, second]).toEqual([
      expect.stringMatching(/^ {2}a\.jpg .*50%/),
      expect.stringMatching(/^ {2}b\.jpg .*10%/),
    ]);
    expect(rest).toEqual([
      '  1 file waits',
      '  Watching · 1,200 uploaded · 3 waiting · 1 failed',
      '  Last at 09:05: spring/a␛b.jpg',
    ]);
  });

  it('leaves out what there is not', () => {
    expect(frame({ counts: NO_FILES, lastFile: null }).at(-1)).toBe('  Watching');
  });

  it('fits the terminal', () => {
    for (const columns of [20, 40, 60]) {
      for (const line of frame({ state: { kind: 'missing' } }, columns)) {
        expect(line.length).toBeLessThan(columns);
      }
    }
    expect(frame({}, 80, 5)).toHaveLength(4);
  });
});

it.each<[HotFolderState, string]>([
  [{ kind: 'watching' }, 'Watching'],
  [{ kind: 'scanning', found: 1_200 }, 'Looking through it, 1,200 found'],
  [{ kind: 'missing' }, 'The folder is not there'],
  [{ kind: 'no-permission' }, 'You may not look into this folder'],
  [
    { kind: 'blocked', error: { code: 'storage-quota-reached' } },
    'The project has no room for this',
  ],
])('%j is called "%s"', (state, words) => {
  expect(describeFolder(state)).toBe(words);
});
