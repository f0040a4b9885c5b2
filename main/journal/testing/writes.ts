import { batchIdSchema, type UploadId, uploadIdSchema } from '../../../shared/upload.ts';
import type { Journal } from '../../engine/journal-port.ts';
import { newEntry } from './entries.ts';

/** So many that a process killed at any moment is most likely adding them. */
const MANY = 1000;

/**
 * The nth of an endless sequence of writes, always the same: adding one, taking it further, removing
 * it, and adding many. What a journal holds says how many of them it has seen.
 */
export async function write(journal: Journal, n: number): Promise<void> {
  const round = Math.floor(n / 5);
  const id = uploadId(round, 0);
  switch (n % 5) {
    case 0:
      journal.add([entry(round, 0)]);
      break;
    case 1:
      journal.record([{ id, state: { phase: 'requesting' } }]);
      break;
    case 2: {
      const delivery = { path: `/1/${round}.jpg`, md5: '0'.repeat(32) };
      journal.record([{ id, state: { phase: 'creating' }, delivery }]);
      break;
    }
    case 3:
      await journal.addAll(Array.from({ length: MANY }, (_, index) => entry(round, index + 1)));
      break;
    default:
      journal.remove([id, uploadId(round, 1)]);
  }
}

const uploadId = (round: number, index: number): UploadId =>
  uploadIdSchema.parse(`${round}_${index}`.padStart(22, '-'));

const entry = (round: number, index: number) =>
  newEntry({
    id: uploadId(round, index),
    // one batch for what is added alone, one for the many
    batchId: batchIdSchema.parse(
      `00000000-0000-4000-${index === 0 ? '8' : '9'}000-${String(round).padStart(12, '0')}`,
    ),
  });
