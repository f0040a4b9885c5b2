import type { ErrorCode } from '../../shared/errors.ts';
import { UploadFault } from '../engine/errors.ts';
import { NotFoundFault } from './errors.ts';

/** A page of a proxy's own, which also is an answer of no use, would have come to `/site` as well. */
const UNTOLD: ReadonlySet<ErrorCode> = new Set(['token-cannot-upload', 'unexpected-answer']);

/** An answer, or null where this token may not ask, or this server knows no such question: it may be allowed to upload all the same. */
export async function ifTold<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof NotFoundFault) return null;
    if (thrown instanceof UploadFault && UNTOLD.has(thrown.code)) return null;
    throw thrown;
  }
}
