import {
  batchIdSchema,
  type TransferRate,
  type UploadView,
  uploadIdSchema,
} from '../../../shared/upload.ts';
import type { UploadState } from '../../../shared/upload-state.ts';

const RATE: TransferRate = { bytesPerSecond: 8_200_000, secondsLeft: 12 };

/** An upload of 1,000 bytes as the engine shows it. */
export const uploadIn = (state: UploadState, name = 'a.jpg'): UploadView => ({
  id: uploadIdSchema.parse(Buffer.from(name.padEnd(16)).toString('base64url').slice(0, 22)),
  batchId: batchIdSchema.parse('5e9c5bb5-3a7c-4b3c-8f4e-0d9a1f6f0b11'),
  projectId: 'project',
  name,
  folder: 'photos',
  source: 'local-file',
  size: 1_000,
  mediaType: 'image/jpeg',
  state,
  rate: state.phase === 'sending' && state.sent > 0 ? RATE : null,
});

/** One that is being sent. */
export const sending = (sent: number, name?: string): UploadView =>
  uploadIn({ phase: 'sending', sent, total: 1_000 }, name);
