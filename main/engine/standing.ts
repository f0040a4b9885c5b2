import { isSettled } from '../../shared/upload-state.ts';
import { createAssetId } from './asset-id.ts';
import type { ListedUpload } from './listed-upload.ts';
import type { Queued } from './upload-queue.ts';

// How an upload stands, as far as what may be done with it depends on that.

/** Whether an upload has stopped on its way, and its asset may appear all the same. */
export const isInDoubt = (upload: ListedUpload): boolean =>
  upload.delivery !== null &&
  (upload.state.phase === 'paused' || (upload.state.phase === 'failed' && !hasForeignId(upload)));

/** Whether it matters to an upload that the project has its content already; what replaces a file does so in any case. */
export const isLookedFor = ({ options, replaces }: ListedUpload): boolean =>
  options.duplicates !== 'upload' && replaces === undefined;

/** Whether something is still to become of an upload. */
export const isUnsettled = ({ state }: ListedUpload): boolean => !isSettled(state.phase);

/** Whether an upload waits, for its turn or for something else. */
export const isWaiting = ({ state }: ListedUpload): boolean =>
  state.phase === 'queued' || state.phase === 'waiting';

/** Whether an upload waits for something that may as well be tried now. */
export const isWaitingForTime = ({ state }: ListedUpload): boolean =>
  state.phase === 'waiting' && state.why !== 'same-file';

/** Whether an upload came to rest without its file being in the project. */
export const hasEnded = ({ state }: ListedUpload): boolean =>
  state.phase === 'failed' || state.phase === 'cancelled';

/** Whether an upload's id belongs to somebody else's asset. */
export const hasForeignId = ({ state }: ListedUpload): boolean =>
  state.phase === 'failed' && state.error.code === 'asset-id-taken';

/** Those that something is true of, and the others. */
export function parted<T>(things: readonly T[], isOne: (thing: T) => boolean): [T[], T[]] {
  return [things.filter(isOne), things.filter((thing) => !isOne(thing))];
}

/** An upload as the queue knows it. */
export const toQueued = ({ id, projectId, options, fingerprint }: ListedUpload): Queued => ({
  id,
  projectId,
  priority: options.priority,
  size: fingerprint.size,
});

/** The same upload, begun anew under an id that nobody has. */
export const underNewId = (upload: ListedUpload): ListedUpload => ({
  ...upload,
  id: createAssetId(),
  state: { phase: 'queued' },
  delivery: null,
  faults: {},
});
