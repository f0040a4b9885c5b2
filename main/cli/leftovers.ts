import { explain } from '../../shared/errors.ts';
import type { UploadView } from '../../shared/upload.ts';
import { isSettled, type UploadState } from '../../shared/upload-state.ts';
import { UploadFault } from '../engine/errors.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';

/** What one run leaves on the list for the next. */

/** Queues again whatever earlier runs left: what was under way, what failed, and what a person paused. */
export async function takeUp(
  engine: UploadEngine,
  projectId: string,
): Promise<readonly UploadView[]> {
  await engine.restore(projectId);
  await engine.retry('all');
  await engine.resume('all');
  return engine.snapshot().uploads;
}

/**
 * Takes off the list what the next run has nothing to do with. What cannot be taken off, because the
 * disk is full, is no reason to say nothing of all that was uploaded: the next run passes over it.
 */
export async function takeOffList(
  engine: Pick<UploadEngine, 'remove'>,
  uploads: readonly UploadView[],
): Promise<void> {
  const over = uploads.filter(({ state }) => isSettled(state.phase) && !mayBeTriedAgain(state));
  if (over.length === 0) return;
  try {
    await engine.remove(over.map(({ id }) => id));
  } catch (thrown) {
    if (!(thrown instanceof UploadFault)) throw thrown;
  }
}

/** Whether the next run should try it again. One that is gone must be named again: it would fail for ever. */
const mayBeTriedAgain = (state: UploadState): boolean =>
  state.phase === 'failed' &&
  state.error.code !== 'source-missing' &&
  explain(state.error.code).retry !== 'pointless';
