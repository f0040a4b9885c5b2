import type { CmaClient } from './cma-client.ts';
import { unlessMissing } from './errors.ts';
import { jobResultSchema } from './schemas.ts';

/** What a finished job says: the answer that its request would have had. */
export interface JobAnswer {
  readonly status: number;
  readonly payload: unknown;
}

/** Asks what came of a job; null while it is running. */
export async function askJob(
  client: CmaClient,
  jobId: string,
  signal: AbortSignal,
): Promise<JobAnswer | null> {
  const answer = await unlessMissing(
    client.call({
      method: 'GET',
      path: `/job-results/${encodeURIComponent(jobId)}`,
      priority: 'confirm',
      repeatable: true,
      answer: jobResultSchema,
      signal,
    }),
  );
  if (!answer) return null;
  const { status, payload } = answer.body.data.attributes;
  return { status, payload };
}

export const isGood = (status: number): boolean => status >= 200 && status < 300;
