import { expect, it } from 'vitest';
import {
  DEFAULT_HOT_FOLDER,
  type HotFolderState,
  type HotFolderView,
  hotFolderIdSchema,
  NO_FILES,
} from '../../../shared/hot-folder.ts';
import { createTroubleWatch } from './folder-trouble.ts';

const view = (state: HotFolderState, asking = 0): HotFolderView => ({
  id: hotFolderIdSchema.parse('6ba7b810-9dad-41d1-80b4-00c04fd430c8'),
  shown: '~/Inbox',
  project: { id: 'p', name: 'Acme', environment: 'main' },
  settings: { ...DEFAULT_HOT_FOLDER, name: 'Inbox' },
  state,
  counts: { ...NO_FILES, asking },
  method: 'events',
  warnings: [],
  lastFile: null,
  lastChecked: null,
});

it.each([
  [{ kind: 'missing' }, 0, 'The folder is not there.'],
  [{ kind: 'no-permission' }, 0, 'You may not look into this folder.'],
  [{ kind: 'blocked', error: { code: 'preset-missing' } }, 0, 'The preset is no longer there.'],
  [{ kind: 'watching' }, 1, '1 file has changed since the upload.'],
  [{ kind: 'scanning', found: 9 }, 3, '3 files have changed since the upload.'],
] as const)('%j, asking about %i', (state, asking, what) => {
  expect(createTroubleWatch()([view(state, asking)])).toMatchObject([{ name: 'Inbox', what }]);
});

it('is told once, until it has passed', () => {
  const watch = createTroubleWatch();
  expect(watch([view({ kind: 'watching' })])).toEqual([]);
  expect(watch([view({ kind: 'missing' })])).toHaveLength(1);
  expect(watch([view({ kind: 'missing' })])).toEqual([]);
  expect(watch([view({ kind: 'watching' }, 1)])).toMatchObject([{ kind: 'asking' }]);
  expect(watch([view({ kind: 'watching' }, 2)])).toEqual([]);
  expect(watch([view({ kind: 'watching' })])).toEqual([]);
  expect(watch([view({ kind: 'watching' }, 1)])).toHaveLength(1);
  expect(watch([view({ kind: 'missing' })])).toHaveLength(1);
});
