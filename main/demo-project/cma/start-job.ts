import { feel } from '../faults/fault-script.ts';
import type { Task } from '../project/job.ts';
import { errorDocument } from './api-error.ts';
import type { CmaAnswer, CmaCall } from './call.ts';

/** Starts a job and answers with it; a scripted fault may make it fail, or take its time. */
export function startJob({ project, environment, strike }: CmaCall, task: Task): CmaAnswer {
  const failure = feel(strike, 'job-fails');
  const delay = feel(strike, 'slow-job')?.ms ?? project.jobDelay;
  const job = project.jobs.start(
    environment.id,
    failure
      ? {
          kind: 'fail',
          error: {
            status: failure.status ?? 422,
            body: errorDocument(failure.code, failure.details),
          },
        }
      : task,
    delay,
  );
  return { status: 202, body: { data: { id: job.id, type: 'job' } } };
}
