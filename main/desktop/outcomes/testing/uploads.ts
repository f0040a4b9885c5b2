import { type BatchId, batchIdSchema, type UploadView } from '../../../../shared/upload.ts';
import type { UploadState } from '../../../../shared/upload-state.ts';
import { createAssetId } from '../../../engine/asset-id.ts';

export const newBatchId = (): BatchId => batchIdSchema.parse(crypto.randomUUID());

/** An upload of a batch, not yet begun. */
export const uploadOf = (batchId: BatchId): UploadView => ({
  id: createAssetId(),
  batchId,
  projectId: 'project',
  name: 'a.jpg',
  folder: '',
  source: 'local-file',
  size: 1,
  mediaType: 'image/jpeg',
  state: { phase: 'queued' },
  rate: null,
});

/** That an upload has come to another state. */
export const changed = (upload: UploadView, state: UploadState) =>
  ({ kind: 'changed', upload: { ...upload, state } }) as const;

export const DONE: UploadState = {
  phase: 'done',
  asset: { id: 'a', url: 'https://cdn.test/a', adminUrl: null },
};
export const LOCKED: UploadState = { phase: 'failed', error: { code: 'source-locked' } };
