import { hotFolderIdSchema } from '../../../shared/hot-folder.ts';
import type { Asset } from '../../../shared/upload-state.ts';
import { createAssetId } from '../../engine/asset-id.ts';
import type { Fingerprint } from '../../engine/ports.ts';
import type { LedgerEntry, Standing } from '../ports.ts';

export const FOLDER = hotFolderIdSchema.parse('3f2b8c1e-7a64-4d0b-9c55-0e6f1a2b3c4d');
export const UPLOAD = createAssetId();
export const ASSET: Asset = { id: 'asset', url: 'https://cdn.test/a.jpg', adminUrl: null };
export const FINGERPRINT: Fingerprint = { size: 3, modified: 1_000 };
export const OTHER: Fingerprint = { size: 4, modified: 2_000 };

/** Each standing that a file can have. */
export const STANDINGS = {
  'there-before': { kind: 'there-before' },
  'handed-over': { kind: 'handed-over', upload: UPLOAD },
  uploaded: { kind: 'uploaded', upload: UPLOAD, aftermath: { kind: 'none' } },
  skipped: { kind: 'skipped', upload: UPLOAD, aftermath: { kind: 'none' } },
  failed: { kind: 'failed', upload: UPLOAD, error: { code: 'storage-rejected' } },
  asking: { kind: 'asking' },
  declined: { kind: 'declined' },
  cancelled: { kind: 'cancelled', upload: UPLOAD },
} as const satisfies { [K in Standing['kind']]: Extract<Standing, { kind: K }> };

/** What a ledger may know of a file. */
export const entryOf = (entry: Partial<LedgerEntry> = {}): LedgerEntry => ({
  folder: FOLDER,
  path: 'a.jpg',
  fingerprint: FINGERPRINT,
  md5: null,
  standing: STANDINGS.uploaded,
  asset: null,
  at: 1,
  ...entry,
});
