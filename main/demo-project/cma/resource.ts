import { z } from 'zod';
import type { QueryValue } from '../http/query.ts';
import { isEntityId } from '../project/entity-id.ts';
import { ApiError } from './api-error.ts';

/** Reading JSON:API: what clients send, and what lists are asked for. */

/** A reference to another resource. */
export const linkageSchema = <T extends string>(type: T) =>
  z.object({ type: z.literal(type), id: z.string() });

/** An id that the client chose. @see isEntityId */
export function checkEntityId(id: string): void {
  if (!isEntityId(id)) throw new ApiError('INVALID_ENTITY_ID', { id });
}

/** Reads a body. @throws ApiError INVALID_FORMAT, with what does not fit and where */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ApiError('INVALID_FORMAT', { messages });
}

/** Reads a query. @throws ApiError INVALID_PARAMS */
export function readQuery<T>(schema: z.ZodType<T>, query: QueryValue): T {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ApiError('INVALID_PARAMS', { messages });
}

/** `page[offset]` and `page[limit]`, as DatoCMS bounds them: at most 500, and 0 to only count. */
export const pageSchema = (usual: number) =>
  z
    .object({
      offset: z.coerce.number().int().nonnegative().default(0),
      limit: z.coerce.number().int().min(0).max(500).default(usual),
    })
    .default({ offset: 0, limit: usual });

/** Part of a list, with the size of the whole. */
export function pageOf<T, R>(
  all: readonly T[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
  show: (item: T) => R,
): { data: R[]; meta: { total_count: number } } {
  return {
    data: all.slice(offset, offset + limit).map(show),
    meta: { total_count: all.length },
  };
}

/** What was found. @throws ApiError NOT_FOUND */
export function found<T>(record: T | undefined): T {
  if (record === undefined) throw new ApiError('NOT_FOUND');
  return record;
}
