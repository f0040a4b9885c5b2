import { randomBytes } from 'node:crypto';
import type { Database } from './database.ts';
import { type Job, jobSchema, type Outcome, type Task } from './job.ts';
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
  start(environment: string, task: Task, delay: number): Job;
  find(id: string): Job | undefined;
  settle(): void;
  /** Assets that pending jobs will create. */
  comingAssets(): { readonly environment: string; readonly asset: AssetRecord }[];
}

/** @see Jobs */
export function createJobs({ database, perform, now }: JobsDeps): Jobs {
  const jobs = database.documents('job', jobSchema);
  const pending = new Map<string, Job>();
  for (const job of jobs.all()) {
    if (job.state.kind === 'pending') pending.set(job.id, job);
    else if (job.dueAt < now() - RESULT_LIFETIME) jobs.delete(job.id);
  }

  const finish = (job: Job, task: Task): void => {
    const done = database.transaction(() => {
      const result = perform(job.environment, task);
      jobs.put({ ...job, state: { kind: 'finished', outcome: result.outcome } });
      return result;
    });
    pending.delete(job.id);
    done.discard();
  };

  return {
    start(environment, task, delay) {
      const job: Job = {
        id: randomBytes(12).toString('hex'),
        environment,
        dueAt: now() + delay,
        state: { kind: 'pending', task },
      };
      jobs.put(job);
      pending.set(job.id, job);
      return job;
    },

    find: (id) => jobs.get(id),

    settle() {
      const due = [...pending.values()].filter(({ dueAt }) => dueAt <= now());
      for (const job of due.sort((a, b) => a.dueAt - b.dueAt)) {
        if (job.state.kind === 'pending') finish(job, job.state.task);
      }
    },

    comingAssets: () =>
      [...pending.values()].flatMap(({ environment, state }) =>
        state.kind === 'pending' && state.task.kind === 'create-asset'
          ? [{ environment, asset: state.task.asset }]
          : [],
      ),
  };
}
