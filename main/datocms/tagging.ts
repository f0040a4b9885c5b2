import type { RawApiTypes } from '@datocms/cma-client';
import { UploadFault } from '../engine/errors.ts';
import type { Clock } from '../engine/ports.ts';
import type { CmaClient } from './cma-client.ts';
import { faultOf } from './errors.ts';
import { askJob, isGood } from './job-result.ts';
import { bulkAnswerSchema, bulkResultSchema } from './schemas.ts';

/** ms from asking for tags to first asking whether they are there */
const FIRST_QUESTION = 500;
/** ms from an answer to the next question */
const NEXT_QUESTION = 1_000;
/** ms after which nobody waits for tags any more */
const TAG_WITHIN = 60_000;

/**
 * Puts tags on an asset, besides those that it has, and sees to it that they are there. Doing it
 * again is harmless.
 *
 * @throws UploadFault what the project or its job objects to, `rejected-by-project` where the asset
 *   is gone, `timed-out` where no result comes within a minute
 */
export async function addTags(
  { client, clock }: { readonly client: CmaClient; readonly clock: Clock },
  assetId: string,
  tags: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const body: RawApiTypes.UploadBulkTagSchema = {
    data: {
      type: 'upload_bulk_tag_operation',
      attributes: { tags: [...tags] },
      relationships: { uploads: { data: [{ type: 'upload', id: assetId }] } },
    },
  };
  const answer = await client.call({
    method: 'POST',
    path: '/uploads/bulk/tag',
    body,
    priority: 'create',
    repeatable: true,
    answer: bulkAnswerSchema,
    signal,
  });
  if ('meta' in answer.body) {
    checkResult(answer.body);
    return;
  }
  const jobId = answer.body.data.id;
  const deadline = clock.now() + TAG_WITHIN;
  for (let wait = FIRST_QUESTION; clock.now() < deadline; wait = NEXT_QUESTION) {
    await clock.sleep(wait, signal);
    const result = await askJob(client, jobId, signal);
    if (!result) continue;
    if (!isGood(result.status)) throw faultOf(result.status, result.payload);
    checkResult(result.payload);
    return;
  }
  throw new UploadFault('timed-out', 'tags');
}

/** A bulk operation succeeds as a whole even where it could do nothing. */
function checkResult(payload: unknown): void {
  const result = bulkResultSchema.safeParse(payload);
  if (!result.success) throw new UploadFault('unexpected-answer', 'tags');
  const { failed } = result.data.meta;
  if (failed > 0) throw new UploadFault('rejected-by-project', `tags: ${failed} failed`);
}
