import { z } from 'zod';
import type { QueryObject } from '../http/query.ts';
import { mayCreate } from '../project/access.ts';
import { isEntityId } from '../project/entity-id.ts';
import type { Environment } from '../project/environment.ts';
import { ApiError, type ApiErrorCode } from './api-error.ts';
import type { CmaCall } from './call.ts';

/** Reading JSON:API: what clients send, and what lists are asked for. */

/** A reference to another resource. */
export const linkageSchema = <T extends string>(type: T) =>
  z.object({ type: z.literal(type), id: z.string() });

/** An id that the client chose. @see isEntityId */
export function checkEntityId(id: string): void {
  if (!isEntityId(id)) throw new ApiError('INVALID_ENTITY_ID', { id });
}

/** A reference to a collection must lead somewhere. @throws ApiError INVALID_RELATIONSHIP */
export function checkCollection(
  { collections }: Environment,
  linkage: { readonly id: string } | null | undefined,
): void {
  if (linkage && !collections.get(linkage.id)) {
    throw new ApiError('INVALID_RELATIONSHIP', { field: 'upload_collection', id: linkage.id });
  }
}

/**
 * Whether this token may create an asset in a collection, or outside of any.
 *
 * @throws ApiError INSUFFICIENT_PERMISSIONS
 */
export function checkMayCreate(
  { access, environment }: CmaCall,
  linkage: { readonly id: string } | null | undefined,
): void {
  const line: string[] = [];
  for (let next = linkage?.id ?? null; next !== null; ) {
    line.push(next);
    next = environment.collections.get(next)?.parentId ?? null;
  }
  if (!mayCreate(access, environment.id, line)) throw new ApiError('INSUFFICIENT_PERMISSIONS');
}

/** Reads what a client sent. @throws ApiError INVALID_FORMAT, with what does not fit and where */
export function readResource<T>(schema: z.ZodType<T>, body: unknown): T {
  return read(schema, body, 'INVALID_FORMAT');
}

/** Reads a query. @throws ApiError INVALID_PARAMS, with what does not fit and where */
export function readParams<T>(schema: z.ZodType<T>, query: QueryObject): T {
  return read(schema, query, 'INVALID_PARAMS');
}

function read<T>(schema: z.ZodType<T>, value: unknown, refusal: ApiErrorCode): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ApiError(refusal, { messages });
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
