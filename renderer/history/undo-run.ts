import type { UploadError } from '../../shared/errors.ts';
import type { UndoReport } from '../../shared/history.ts';
import { UNDONE_AT_ONCE } from '../../shared/limits.ts';
import type { Result } from '../../shared/result.ts';
import type { UploadId } from '../../shared/upload.ts';

/** How far undoing has come. */
export interface UndoProgress {
  readonly undone: number;
  /** Left alone, because records have begun to use them. */
  readonly inUse: number;
  /** Those that are still to be deleted. */
  readonly left: readonly UploadId[];
  /** Why it did not go on; null where nothing went wrong. */
  readonly error: UploadError | null;
}

/**
 * Deletes assets a portion at a time, so that a person can stop it in between. What is deleted stays
 * deleted, and is noted, whatever happens next.
 *
 * @param signal stops it after the portion that is under way
 */
export async function runUndo(
  ids: readonly UploadId[],
  undo: (ids: UploadId[]) => Promise<Result<UndoReport>>,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: UndoProgress) => void },
): Promise<UndoProgress> {
  let progress: UndoProgress = { undone: 0, inUse: 0, left: ids, error: null };
  while (progress.left.length > 0 && !signal.aborted) {
    const answer = await undo(progress.left.slice(0, UNDONE_AT_ONCE));
    if (!answer.ok) return { ...progress, error: answer.error };
    const { undone, inUse } = answer.value;
    progress = {
      undone: progress.undone + undone.length,
      inUse: progress.inUse + inUse.length,
      left: progress.left.slice(UNDONE_AT_ONCE),
      error: null,
    };
    onProgress(progress);
  }
  return progress;
}
