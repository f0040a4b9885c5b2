import { ApiError } from './api-error.ts';

/** Far more than 200 ids and their tags take. */
const BODY_MAX = 4_000_000;

/** A whole body, as text. @throws ApiError INVALID_FORMAT when there is too much of it */
export async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > BODY_MAX) throw new ApiError('INVALID_FORMAT', { maximum_bytes: BODY_MAX });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What a body says; undefined when it is empty. @throws ApiError INVALID_JSON_BODY */
export function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError('INVALID_JSON_BODY');
  }
}
