import type { RawApiTypes } from '@datocms/cma-client';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Handlers } from '../http/server.ts';
import type { Outcome } from '../project/job.ts';
import { type CmaAnswer, type CmaCall, ok } from './call.ts';
import type { Gate } from './gate.ts';
import { found } from './resource.ts';
import { uploadResource } from './upload-resource.ts';

/** What came of jobs. */
export function jobResultHandlers({ cma }: Gate): Pick<Handlers, 'job-results.find'> {
  return { 'job-results.find': cma(find) };
}

/** A job that is running cannot be told from one that never was: both are not found. */
function find(call: CmaCall): CmaAnswer {
  const { id = '' } = call.params;
  const outcome = found(call.project.jobs.outcome(id) ?? undefined);
  const { status, body } = show(call, outcome);
  return ok({ data: { id, type: 'job_result', attributes: { status, payload: body } } });
}

/** The answer that the request would have had, had it been done at once. */
function show({ project, origin }: CmaCall, outcome: Outcome): CmaAnswer {
  switch (outcome.kind) {
    case 'asset':
      return {
        status: outcome.status,
        body: { data: uploadResource(outcome.asset, project, origin) },
      };
    case 'bulk': {
      const { successful, failed } = outcome;
      const body: RawApiTypes.UploadBulkTagJobSchema = { data: [], meta: { successful, failed } };
      return { status: 200, body };
    }
    case 'failed':
      return outcome.error;
    default:
      return assertNever(outcome, 'outcome');
  }
}
