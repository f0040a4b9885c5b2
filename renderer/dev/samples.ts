import type { Totals } from '../../shared/snapshot.ts';
import { NO_TOTALS } from '../../shared/snapshot.ts';
import { batchIdSchema, type UploadView, uploadIdSchema } from '../../shared/upload.ts';
import { groupOf, type UploadState } from '../../shared/upload-state.ts';

const BATCH = batchIdSchema.parse('7c0f2a52-2f0d-4b7e-9f37-4f0f2f6f4c11');

/** An id like those that main makes, the same for the same number. */
export const sampleId = (number: number) =>
  uploadIdSchema.parse(`sample${String(number).padStart(16, '0')}`);

/** An upload for tests and the gallery; waiting, unless said otherwise. */
export function uploadView(number: number, parts: Partial<UploadView> = {}): UploadView {
  return {
    id: sampleId(number),
    batchId: BATCH,
    projectId: 'acme',
    name: `IMG_${String(number).padStart(4, '0')}.jpg`,
    folder: '',
    source: 'local-file',
    size: 2_400_000,
    mediaType: 'image/jpeg',
    state: { phase: 'queued' },
    rate: null,
    ...parts,
  };
}

/** What an upload that arrived looks like. */
export const doneState = (number: number): UploadState => ({
  phase: 'done',
  asset: {
    id: sampleId(number),
    url: `https://www.datocms-assets.com/1/${number}.jpg`,
    adminUrl: 'https://acme.admin.datocms.com/media',
  },
});

/** The totals over these uploads, as main counts them. */
export function totalsOf(uploads: readonly UploadView[]): Totals {
  const files = { ...NO_TOTALS.files };
  let sent = 0;
  let total = 0;
  let bytesPerSecond = 0;
  for (const { state, size, rate } of uploads) {
    const group = groupOf(state.phase);
    files[group] += 1;
    if (group === 'failed' || group === 'cancelled' || group === 'skipped') continue;
    total += size;
    if (state.phase === 'sending') sent += state.sent;
    else if (['creating', 'confirming', 'done'].includes(state.phase)) sent += size;
    bytesPerSecond += rate?.bytesPerSecond ?? 0;
  }
  return {
    files,
    bytes: { sent, total },
    earlier: NO_TOTALS.earlier,
    rate:
      bytesPerSecond === 0
        ? null
        : { bytesPerSecond, secondsLeft: (total - sent) / bytesPerSecond },
  };
}
