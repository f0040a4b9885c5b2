import { randomBytes } from 'node:crypto';
import type { Database } from './database.ts';
import {
  finishedJobSchema,
  type Outcome,
  type PendingJob,
  pendingJobSchema,
  type Task,
} from './job.ts';
import type { AssetRecord } from './records.ts';

/** How long a finished job's result can be asked for, in ms. */
const RESULT_LIFETIME = 60 * 60 * 1_000;

/** What doing a task came to, and what may be thrown away once that is on record. */
export interface Done {
  readonly outcome: Outcome;
  readonly discard: () => void;
}

export interface JobsDeps {
  readonly database: Database;
  readonly perform: (environment: string, task: Task) => Done;
  readonly now: () => number;
}

/**
 * The project's jobs. Nothing runs in the background: whoever looks at the project calls `settle`
 * first, which does the work that has fallen due. So a job is finished exactly when its time has
 * come, and one that was pending when the process was killed finishes after the next start.
 */
export interface Jobs {
  /** @param delay ms until it is done */
  start(environment: string, task: Task, delay: number): PendingJob;
  /** What came of a job; null while it is not done, undefined when there is none. */
  outcome(id: string): Outcome | null | undefined;
  settle(): void;
  /** Assets that pending jobs will create. */
  comingAssets(): { readonly environment: string; readonly asset: AssetRecord }[];
}

/** @see Jobs */
export function createJobs({ database, perform, now }: JobsDeps): Jobs {
  const pending = database.documents('pending-job', pendingJobSchema);
  const finished = database.archive('finished-job', finishedJobSchema);
  finished.forgetBefore(now() - RESULT_LIFETIME);

  const finish = ({ id, environment, dueAt, task }: PendingJob): void => {
    const done = database.transaction(() => {
      const result = perform(environment, task);
      finished.put({ id, finishedAt: dueAt, outcome: result.outcome });
      pending.delete(id);
      return result;
    });
    done.discard();
  };

  return {
    start(environment, task, delay) {
      const id = randomBytes(12).toString('hex');
      const job = { id, environment, dueAt: now() + delay, task };
      pending.put(job);
      return job;
    },

    outcome: (id) => (pending.get(id) ? null : finished.get(id)?.outcome),

    settle() {
      const due = pending.all().filter(({ dueAt }) => dueAt <= now());
      for (const job of due.sort((a, b) => a.dueAt - b.dueAt)) finish(job);
    },

    comingAssets: () =>
      pending
        .all()
        .flatMap(({ environment, task }) =>
          task.kind === 'create-asset' ? [{ environment, asset: task.asset }] : [],
        ),
  };
}
