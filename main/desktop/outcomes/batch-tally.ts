import type { ErrorCode } from '../../../shared/errors.ts';
import type { BatchId, UploadId } from '../../../shared/upload.ts';
import { isSettled, type UploadState } from '../../../shared/upload-state.ts';
import type { EngineEvent } from '../../engine/upload-engine.ts';

/** What became of uploads, in numbers. */
export interface Outcome {
  readonly done: number;
  readonly skipped: number;
  /** by what went wrong */
  readonly failed: ReadonlyMap<ErrorCode, number>;
}

export const NO_OUTCOME: Outcome = { done: 0, skipped: 0, failed: new Map() };

/** A batch that has come to rest. One whose uploads are tried again comes to rest again, with those alone. */
export interface RestedBatch {
  readonly id: BatchId;
  readonly outcome: Outcome;
}

/** Both outcomes as one. */
export function addOutcomes(one: Outcome, other: Outcome): Outcome {
  const failed = new Map(one.failed);
  for (const [code, count] of other.failed) failed.set(code, (failed.get(code) ?? 0) + count);
  return { done: one.done + other.done, skipped: one.skipped + other.skipped, failed };
}

interface Batch {
  /** uploads still to come to rest */
  underWay: number;
  outcome: Outcome;
}

/** Counts what becomes of each batch. What is known of one is forgotten once it has come to rest. */
export interface BatchTally {
  /** @returns the batch that has come to rest by this */
  note(event: EngineEvent): RestedBatch[];
}

/** @see BatchTally */
export function createBatchTally(): BatchTally {
  const batches = new Map<BatchId, Batch>();
  const underWay = new Map<UploadId, BatchId>();

  const begin = (id: UploadId, batchId: BatchId): void => {
    if (underWay.has(id)) return;
    underWay.set(id, batchId);
    const batch = batches.get(batchId) ?? { underWay: 0, outcome: NO_OUTCOME };
    batch.underWay += 1;
    batches.set(batchId, batch);
  };

  const end = (id: UploadId, state: UploadState | null): RestedBatch[] => {
    const batchId = underWay.get(id);
    const batch = batchId && batches.get(batchId);
    if (!batch) return [];
    underWay.delete(id);
    batch.underWay -= 1;
    batch.outcome = addOutcomes(batch.outcome, outcomeOf(state));
    if (batch.underWay > 0) return [];
    batches.delete(batchId);
    return [{ id: batchId, outcome: batch.outcome }];
  };

  return {
    note(event) {
      switch (event.kind) {
        case 'changed': {
          const { id, batchId, state } = event.upload;
          if (isSettled(state.phase)) return end(id, state);
          begin(id, batchId);
          return [];
        }
        case 'removed':
          return event.ids.flatMap((id) => end(id, null));
        case 'scan':
          return [];
      }
    },
  };
}

/** @param state null for what was taken off the list, which like what was cancelled led to nothing */
function outcomeOf(state: UploadState | null): Outcome {
  switch (state?.phase) {
    case 'done':
      return { ...NO_OUTCOME, done: 1 };
    case 'skipped':
      return { ...NO_OUTCOME, skipped: 1 };
    case 'failed':
      return { ...NO_OUTCOME, failed: new Map([[state.error.code, 1]]) };
    default:
      return NO_OUTCOME;
  }
}
