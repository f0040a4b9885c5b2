import type { UploadId, UploadView } from '../../shared/upload.ts';
import { groupOf } from '../../shared/upload-state.ts';
import type { Movement } from './bars.ts';
import { describeWaits } from './waits.ts';

/** The uploads that something is to be seen of while they are on their way. */
export class UploadsInMotion {
  readonly #active = new Map<UploadId, UploadView>();
  readonly #waiting = new Map<UploadId, UploadView>();

  /** Takes note of an upload that has changed. */
  see(upload: UploadView): void {
    keepIf(isUnderWay(upload), this.#active, upload);
    keepIf(upload.state.phase === 'waiting', this.#waiting, upload);
  }

  /** @param now ms since the epoch */
  at(now: number): Movement {
    return {
      active: [...this.#active.values()],
      waits: describeWaits(this.#waiting.values(), now),
    };
  }
}

function keepIf(wanted: boolean, kept: Map<UploadId, UploadView>, upload: UploadView): void {
  if (wanted) kept.set(upload.id, upload);
  else kept.delete(upload.id);
}

/** Whether an upload has a bar: from when it takes one of the places until only the project works on it. */
const isUnderWay = ({ state }: UploadView): boolean =>
  groupOf(state.phase) === 'active' && state.phase !== 'confirming';
