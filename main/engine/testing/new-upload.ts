import { type BatchOptions, DEFAULT_OPTIONS } from '../../../shared/upload.ts';
import { createAssetId } from '../asset-id.ts';
import type { FileSource, Fingerprint, NewUpload } from '../ports.ts';

/** A file that looks like this and whose bytes nobody may ask for. */
export const fakeSource = (path: string, fingerprint: Fingerprint): FileSource => ({
  kind: 'file',
  origin: { kind: 'local-file', path },
  fingerprint: async () => fingerprint,
  read: () => {
    throw new Error('a fake transfer reads nothing');
  },
  discard: async () => {},
});

/** An upload of a file that is not there, for a fake transfer. */
export function newUpload(name = 'photo.jpg', size = 1_000): NewUpload & { source: FileSource } {
  const fingerprint = { size, modified: 1 };
  return {
    id: createAssetId(),
    source: fakeSource(`/photos/${name}`, fingerprint),
    name,
    folder: '',
    mediaType: 'image/jpeg',
    fingerprint,
  };
}

/** Nothing is asked about duplicates. */
export const UPLOAD_ALL: BatchOptions = { ...DEFAULT_OPTIONS, duplicates: 'upload' };
