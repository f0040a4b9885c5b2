import type { UploadFault } from '../../engine/errors.ts';

/** What ends the adding of files, whoever began it. */
export interface Adding {
  /** For what is added now: aborted when nothing more of it is to come. */
  signal(): AbortSignal;
  /** Ends what is being added; what is added afterwards is not concerned. */
  stop(reason: UploadFault): void;
  /** Ends what is being added, and whatever is added until `work` is done. */
  bar(reason: UploadFault, work: () => Promise<void>): Promise<void>;
}

/** @see Adding */
export function createAdding(): Adding {
  let current = new AbortController();
  return {
    signal: () => current.signal,
    stop(reason) {
      current.abort(reason);
      current = new AbortController();
    },
    async bar(reason, work) {
      current.abort(reason);
      try {
        await work();
      } finally {
        current = new AbortController();
      }
    },
  };
}
