import type { UploadId } from '../../shared/upload.ts';
import type { Asset, StateOf } from '../../shared/upload-state.ts';
import type { Confirmer } from './confirmer.ts';
import type { DuplicateFinder } from './duplicate-finder.ts';
import type { ListedUpload } from './listed-upload.ts';
import type { Clock, FileSource, Fingerprint, Random, Transfer, UploadTarget } from './ports.ts';
import type { ProgressTicker } from './progress-ticker.ts';
import type { UploadList } from './upload-list.ts';

/** What a journey needs of the engine around it. */
export interface JourneyDeps {
  readonly list: UploadList;
  readonly confirmerOf: (target: UploadTarget) => Confirmer;
  readonly duplicatesIn: (target: UploadTarget) => DuplicateFinder;
  readonly transfer: Transfer;
  readonly ticker: ProgressTicker;
  readonly clock: Clock;
  readonly random: Random;
}

/** One attempt to bring one upload to its project. */
export interface Journey {
  readonly id: UploadId;
  readonly deps: JourneyDeps;
  readonly target: UploadTarget;
  /** Ends what has not created anything yet. */
  readonly beforeCreating: AbortSignal;
  /** Ends everything, leaving the upload as it is. */
  readonly always: AbortSignal;
  /** Whether the asset is not wanted any more. */
  readonly isUnwanted: () => boolean;
  /** Called when the project has answered. */
  readonly onReached: () => void;
  /** Called when the upload needs its place no more: what is left is waiting for the project. */
  readonly onDelivered: () => void;
}

/** Where a journey ends without a fault. */
export type Arrival = StateOf<'done' | 'skipped' | 'waiting'>;

/** The end of a journey that led to an asset. */
export const done = ({ id, url, adminUrl }: Asset): StateOf<'done'> => ({
  phase: 'done',
  asset: { id, url, adminUrl },
});

/** A source as it was found. */
export interface Found {
  readonly source: FileSource;
  readonly fingerprint: Fingerprint;
}

/** The upload that is on its way. */
export function uploadOf({ id, deps }: Pick<Journey, 'id' | 'deps'>): ListedUpload {
  const upload = deps.list.get(id);
  if (!upload) throw new Error(`Upload ${id} was taken off the list while it ran`);
  return upload;
}
