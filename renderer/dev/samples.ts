import { batchIdSchema, type UploadView, uploadIdSchema } from '../../shared/upload.ts';

export const SAMPLE_BATCH = batchIdSchema.parse('7c0f2a52-2f0d-4b7e-9f37-4f0f2f6f4c11');

/** An id like those that main makes, the same for the same number. */
export const sampleId = (number: number) =>
  uploadIdSchema.parse(`sample${String(number).padStart(16, '0')}`);

/** An upload for tests and the gallery; waiting, unless said otherwise. */
export function uploadView(number: number, parts: Partial<UploadView> = {}): UploadView {
  return {
    id: sampleId(number),
    batchId: SAMPLE_BATCH,
    name: `IMG_${String(number).padStart(4, '0')}.jpg`,
    folder: '',
    size: 2_400_000,
    mediaType: 'image/jpeg',
    state: { phase: 'queued' },
    rate: null,
    ...parts,
  };
}
