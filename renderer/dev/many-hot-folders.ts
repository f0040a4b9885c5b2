import {
  DEFAULT_HOT_FOLDER,
  type HotFolderState,
  type HotFolderView,
  NO_FILES,
} from '../../shared/hot-folder.ts';
import { hotFolderView } from './sample-hot-folders.ts';

const MINUTE = 60_000;
const named = (name: string) => ({ ...DEFAULT_HOT_FOLDER, name });

const STATES: readonly HotFolderState[] = [
  { kind: 'watching' },
  { kind: 'scanning', found: 18_234 },
  { kind: 'paused' },
  { kind: 'not-connected' },
  { kind: 'missing' },
  { kind: 'no-permission' },
  {
    kind: 'blocked',
    error: { code: 'token-cannot-upload', detail: '403 INSUFFICIENT_PERMISSIONS' },
  },
];

/** A hot folder in each state, one without files, and one of which there is too much of everything. */
export const EVERY_STATE: readonly HotFolderView[] = [
  ...STATES.map((state, index) =>
    hotFolderView(index + 1, {
      state,
      settings: named(state.kind),
      lastFile: { path: 'Coats/hero.jpg', at: Date.now() - index * 40 * MINUTE },
      lastChecked: Date.now() - index * MINUTE,
    }),
  ),
  hotFolderView(20, {
    settings: named('No files yet'),
    counts: NO_FILES,
    lastFile: null,
    lastChecked: Date.now(),
  }),
  hotFolderView(21, {
    settings: named(
      'Everything that the photographers of the spring and summer collection hand in at last',
    ),
    shown:
      '/Volumes/Studio Share/Marketing/2027/Spring and summer/Photographers/Incoming/Final selection/retouched and approved',
    project: {
      id: 'acme',
      name: 'Acme International Trading and Retail — corporate website and shops',
      environment: 'summer-campaign-2027',
    },
    counts: { uploaded: 18_234, waiting: 120, asking: 12, skipped: 40, ignored: 1_203, failed: 3 },
    method: 'polling',
    warnings: ['network-folder', 'read-only'],
    lastFile: {
      path: 'Summer lookbook 2027 — hero shot with the long coat, retouched-final-v3.jpg',
      at: Date.now() - 2 * MINUTE,
    },
  }),
];

/** As many as a person may have. */
export const MANY_HOT_FOLDERS: readonly HotFolderView[] = Array.from({ length: 50 }, (_, index) =>
  hotFolderView(index + 1),
);
