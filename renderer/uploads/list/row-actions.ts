import { formatCount } from '../../../shared/format.ts';
import { assetOf, type UploadId, type UploadView } from '../../../shared/upload.ts';
import { isSettled } from '../../../shared/upload-state.ts';

const isRetryable = ({ state }: UploadView): boolean =>
  state.phase === 'failed' || state.phase === 'cancelled';

const idsOf = (uploads: readonly UploadView[]): UploadId[] => uploads.map(({ id }) => id);

/** What can be done with some rows: for each action those of them that it applies to; empty means it is not offered. */
export interface RowActions {
  readonly open: readonly UploadId[];
  readonly copyUrls: readonly UploadId[];
  readonly retry: readonly UploadId[];
  readonly cancel: readonly UploadId[];
  readonly showFile: readonly UploadId[];
  readonly remove: readonly UploadId[];
}

/** What can be done with these rows, taken together. Pages and files are opened one at a time. */
export function actionsFor(uploads: readonly UploadView[]): RowActions {
  const withAsset = idsOf(uploads.filter((upload) => assetOf(upload) !== undefined));
  return {
    open: uploads.length === 1 ? withAsset : [],
    copyUrls: withAsset,
    retry: idsOf(uploads.filter(isRetryable)),
    cancel: idsOf(uploads.filter(({ state }) => !isSettled(state.phase))),
    showFile: uploads.length === 1 ? idsOf(uploads) : [],
    remove: idsOf(uploads.filter(({ state }) => isSettled(state.phase))),
  };
}

/** An action's words for one row or several: "Retry", "Retry 3 files". */
export function actionLabel(verb: string, ids: readonly UploadId[]): string {
  return ids.length === 1 ? verb : `${verb} ${formatCount(ids.length, 'file')}`;
}
