import {
  DEFAULT_HOT_FOLDER,
  type DryRun,
  type FileGroup,
  type HotFile,
  type HotFolderView,
  hotFolderIdSchema,
  NO_FILES,
  type Place,
} from '../../shared/hot-folder.ts';
import { samplePresetId } from './sample-details.ts';

/** The hot folders that the gallery's scenes are made of. */

const ASSET = {
  id: 'hero',
  url: 'https://www.datocms-assets.com/1/hero.jpg',
  adminUrl: 'https://acme.admin.datocms.com/media/assets/hero',
};
const AT = Date.UTC(2027, 3, 12, 9, 30);

export const PLACE: Place = {
  id: '0b8f3c52-93a5-4c8e-9f0b-1f1e4d7a6c01',
  shown: '~/Pictures/Spring shoot',
  name: 'Spring shoot',
  warnings: [],
  problem: null,
};

export const DRY_RUN: DryRun = {
  counts: { upload: 3, replace: 1, ask: 0, nothing: 12, wait: 1, ignore: 2 },
  bytes: 48_200_000,
  files: [
    {
      path: 'Coats/hero-shot_02.jpg',
      size: 12_400_000,
      plan: { kind: 'upload', tags: ['press', 'Coats'], collection: 'Press/Coats' },
    },
    { path: 'Coats/hero-shot_01.jpg', size: 11_900_000, plan: { kind: 'replace' } },
    { path: 'scan.tif', size: 0, plan: { kind: 'wait', why: 'empty' } },
    { path: '.DS_Store', size: 6_148, plan: { kind: 'ignore', why: 'system-file' } },
  ],
  newCollections: ['Press/Coats'],
  problem: null,
};

export const HOT_FILES: Readonly<Record<FileGroup, HotFile[]>> = {
  uploaded: [
    {
      path: 'Coats/hero.jpg',
      standing: { kind: 'uploaded', asset: ASSET, aftermath: null },
      at: AT,
    },
    {
      path: 'Coats/back.jpg',
      standing: { kind: 'uploaded', asset: ASSET, aftermath: { code: 'move-failed' } },
      at: AT,
    },
  ],
  waiting: [
    { path: 'scan.tif', standing: { kind: 'held', why: 'locked' }, at: AT },
    { path: 'film.mov', standing: { kind: 'uploading' }, at: AT },
  ],
  asking: [{ path: 'Coats/hero.jpg', standing: { kind: 'asking', asset: ASSET }, at: AT }],
  skipped: [
    { path: 'logo.svg', standing: { kind: 'skipped', asset: ASSET, aftermath: null }, at: AT },
  ],
  ignored: [{ path: '.DS_Store', standing: { kind: 'ignored', why: 'system-file' }, at: null }],
  failed: [
    {
      path: 'raw.mov',
      standing: { kind: 'failed', error: { code: 'file-too-large', detail: '4.2 GB of 1 GB' } },
      at: AT,
    },
  ],
};

/** A hot folder for tests and the gallery; watching, unless said otherwise. */
export function hotFolderView(number: number, parts: Partial<HotFolderView> = {}): HotFolderView {
  return {
    id: hotFolderIdSchema.parse(`5d1f2a52-2f0d-4b7e-9f37-${String(number).padStart(12, '0')}`),
    shown: `~/Pictures/Shoot ${number}`,
    project: { id: 'acme', name: 'Acme Website', environment: 'main' },
    settings: { ...DEFAULT_HOT_FOLDER, name: `Shoot ${number}` },
    state: { kind: 'watching' },
    counts: { ...NO_FILES, uploaded: 120, ignored: 3 },
    method: 'events',
    warnings: [],
    lastFile: { path: 'Coats/hero.jpg', at: AT },
    lastChecked: AT,
    ...parts,
  };
}

/** One of each kind. */
export const HOT_FOLDERS: readonly HotFolderView[] = [
  hotFolderView(1, {
    settings: {
      ...DEFAULT_HOT_FOLDER,
      name: 'Press office',
      details: { kind: 'preset', id: samplePresetId(1) },
    },
  }),
  hotFolderView(2, { state: { kind: 'scanning', found: 1_284 } }),
  hotFolderView(3, { state: { kind: 'missing' }, shown: '/Volumes/Studio/Export' }),
  hotFolderView(4, { state: { kind: 'paused' } }),
  hotFolderView(5, { counts: { ...NO_FILES, uploaded: 8, asking: 2, failed: 1, waiting: 1 } }),
  hotFolderView(6, { method: 'polling', warnings: ['network-folder'] }),
  hotFolderView(7, { state: { kind: 'no-permission' } }),
];
