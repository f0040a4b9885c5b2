import type { UploadFault } from '../../engine/errors.ts';

/** What ends the adding of files, whoever began it. */
export interface Adding {
  /** For what is added to a project now: aborted when nothing more of it is to come. */
  signal(projectId: string): AbortSignal;
  /** Ends what is being added, to whatever project; what is added afterwards is not concerned. */
  stop(reason: UploadFault): void;
  /** Ends what is being added to a project, and whatever is added to it until `work` is done. */
  bar(projectId: string, reason: UploadFault, work: () => Promise<void>): Promise<void>;
}

/** @see Adding */
export function createAdding(): Adding {
  const current = new Map<string, AbortController>();
  /** Those that nothing can be added to just now. */
  const barred = new Set<string>();
  const of = (projectId: string): AbortController => {
    const controller = current.get(projectId) ?? new AbortController();
    current.set(projectId, controller);
    return controller;
  };
  return {
    signal: (projectId) => of(projectId).signal,
    stop(reason) {
      for (const [projectId, controller] of current) {
        controller.abort(reason);
        if (!barred.has(projectId)) current.delete(projectId);
      }
    },
    async bar(projectId, reason, work) {
      of(projectId).abort(reason);
      barred.add(projectId);
      try {
        await work();
      } finally {
        barred.delete(projectId);
        current.delete(projectId);
      }
    },
  };
}
