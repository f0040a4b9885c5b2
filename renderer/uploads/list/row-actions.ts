import { explain } from '../../../shared/errors.ts';
import { formatCount } from '../../../shared/format.ts';
import { assetOf, type UploadId, type UploadView } from '../../../shared/upload.ts';
import { isSettled, type UploadPhase, type UploadState } from '../../../shared/upload-state.ts';

/** Whether trying again at once makes sense: not for what can never succeed as things are. */
export function isRetryable(state: UploadState): boolean {
  switch (state.phase) {
    case 'failed':
      return explain(state.error.code).retry !== 'pointless';
    case 'cancelled':
      return true;
    case 'waiting':
      // it waits for another upload, not for a better moment
      return state.why !== 'same-file';
    default:
      return false;
  }
}

/** What is being created is brought to its end: there is nothing left to hold back. */
const PAUSABLE: readonly UploadPhase[] = [
  'queued',
  'waiting',
  'checking',
  'fetching',
  'requesting',
  'sending',
];

export const isPausable = (phase: UploadPhase): boolean => PAUSABLE.includes(phase);

/** Whether an upload can still be called off; one that is being called off cannot again. */
export const isCancellable = (phase: UploadPhase): boolean =>
  !isSettled(phase) && phase !== 'cancelling';

/** What can be done with some rows: for each action those of them that it applies to; empty means it is not offered. */
export interface RowActions {
  readonly open: readonly UploadId[];
  readonly copyUrls: readonly UploadId[];
  readonly retry: readonly UploadId[];
  readonly pause: readonly UploadId[];
  readonly resume: readonly UploadId[];
  readonly moveToFront: readonly UploadId[];
  readonly cancel: readonly UploadId[];
  readonly showFile: readonly UploadId[];
  readonly remove: readonly UploadId[];
}

/** What can be done with these rows, taken together. Pages and files are opened one at a time. */
export function actionsFor(uploads: readonly UploadView[]): RowActions {
  const idsWhere = (applies: (upload: UploadView) => boolean): UploadId[] =>
    uploads.filter(applies).map(({ id }) => id);
  const withAsset = idsWhere((upload) => assetOf(upload) !== undefined);
  const isAlone = uploads.length === 1;
  return {
    open: isAlone ? withAsset : [],
    copyUrls: withAsset,
    retry: idsWhere(({ state }) => isRetryable(state)),
    pause: idsWhere(({ state }) => isPausable(state.phase)),
    resume: idsWhere(({ state }) => state.phase === 'paused'),
    moveToFront: idsWhere(({ state }) => state.phase === 'queued'),
    cancel: idsWhere(({ state }) => isCancellable(state.phase)),
    // an address and a pasted picture have no file of a person's own
    showFile: isAlone ? idsWhere(({ source }) => source === 'local-file') : [],
    remove: idsWhere(({ state }) => isSettled(state.phase)),
  };
}

/** An action's words for one row or several: "Retry", "Retry 3 files". */
export function actionLabel(verb: string, ids: readonly UploadId[]): string {
  return ids.length === 1 ? verb : `${verb} ${formatCount(ids.length, 'file')}`;
}
