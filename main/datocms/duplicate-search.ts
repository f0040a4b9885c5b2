import { UploadFault } from '../engine/errors.ts';
import type { CmaClient } from './cma-client.ts';
import { RequestTooLongFault } from './errors.ts';
import { type UploadResource, uploadListSchema } from './schemas.ts';

/** The most that a page may hold. */
const PAGE = 500;

/**
 * Looks for content that a project has already.
 *
 * Duplicates are a convenience and no reason for a file not to be uploaded: a project that refuses
 * one of these questions is not asked it again. It then counts as having an asset of every size,
 * so that the MD5 decides, and none with any MD5.
 */
export interface DuplicateSearch {
  /** Every asset whose content has one of these MD5s. */
  byMd5(md5s: readonly string[], signal: AbortSignal): Promise<UploadResource[]>;
  /** Whether there may be an asset of so many bytes with an MD5 that could be found. */
  bySize(size: number, signal: AbortSignal): Promise<boolean>;
}

/** @see DuplicateSearch */
export function createDuplicateSearch(client: CmaClient): DuplicateSearch {
  let knowsMd5 = true;
  let knowsSize = true;

  const ask = async (
    query: Readonly<Record<string, string | readonly string[]>>,
    signal: AbortSignal,
  ): Promise<UploadResource[]> => {
    const answer = await client.call({
      method: 'GET',
      path: '/uploads',
      query,
      priority: 'request',
      repeatable: true,
      answer: uploadListSchema,
      signal,
    });
    return answer.body.data;
  };

  const allPages = async (
    md5s: readonly string[],
    signal: AbortSignal,
  ): Promise<UploadResource[]> => {
    const found: UploadResource[] = [];
    for (;;) {
      const page = await ask(
        {
          'filter[fields][md5][in][]': md5s,
          'page[limit]': String(PAGE),
          'page[offset]': String(found.length),
        },
        signal,
      );
      found.push(...page);
      if (page.length < PAGE) return found;
    }
  };

  /** 100 MD5s make an address of about 7,700 characters; where that is too long, half of them may not be. */
  const inParts = async (
    md5s: readonly string[],
    signal: AbortSignal,
  ): Promise<UploadResource[]> => {
    try {
      return await allPages(md5s, signal);
    } catch (thrown) {
      if (!(thrown instanceof RequestTooLongFault) || md5s.length < 2) throw thrown;
      const middle = Math.ceil(md5s.length / 2);
      const first = await inParts(md5s.slice(0, middle), signal);
      return [...first, ...(await inParts(md5s.slice(middle), signal))];
    }
  };

  return {
    async byMd5(md5s, signal) {
      if (!knowsMd5 || md5s.length === 0) return [];
      try {
        return await inParts(md5s, signal);
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown;
        knowsMd5 = false;
        return [];
      }
    },

    async bySize(size, signal) {
      if (!knowsMd5 || !knowsSize) return knowsMd5;
      try {
        const query = { 'filter[fields][size][eq]': String(size), 'page[limit]': '1' };
        return (await ask(query, signal)).length > 0;
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown;
        knowsSize = false;
        return true;
      }
    },
  };
}

/** Whether a project objects to the question itself, or to who asks it. */
const isRefusal = (thrown: unknown): boolean =>
  thrown instanceof UploadFault &&
  (thrown.code === 'rejected-by-project' || thrown.code === 'token-cannot-upload');
