import { expect, test } from 'vitest';
import { type HotFolderView, hotFolderNeedsAttention, NO_FILES } from '../../shared/hot-folder.ts';
import { NO_TOTALS } from '../../shared/snapshot.ts';
import { hotFolderView } from '../dev/sample-hot-folders.ts';
import { needsAttention } from './screens.ts';

test.each<[string, Partial<HotFolderView>, boolean]>([
  ['watching', {}, false],
  ['scanning', { state: { kind: 'scanning', found: 3 } }, false],
  ['paused by a person', { state: { kind: 'paused' } }, false],
  ['missing', { state: { kind: 'missing' } }, true],
  ['no permission', { state: { kind: 'no-permission' } }, true],
  ['blocked', { state: { kind: 'blocked', error: { code: 'preset-missing' } } }, true],
  ['asking', { counts: { ...NO_FILES, asking: 1 } }, true],
  ['failed', { counts: { ...NO_FILES, failed: 1 } }, true],
  ['waiting', { counts: { ...NO_FILES, waiting: 9 } }, false],
])('a hot folder: %s', (_name, parts, needs) => {
  expect(hotFolderNeedsAttention(hotFolderView(1, parts))).toBe(needs);
});

test('counts what waits for a person on each screen', () => {
  const snapshot = {
    totals: { ...NO_TOTALS, files: { ...NO_TOTALS.files, failed: 2, waiting: 5 } },
    hotFolders: [hotFolderView(1), hotFolderView(2, { state: { kind: 'missing' } })],
  };
  expect(needsAttention('uploads', snapshot)).toBe(2);
  expect(needsAttention('hot-folders', snapshot)).toBe(1);
  expect(needsAttention('presets', snapshot)).toBe(0);
});
