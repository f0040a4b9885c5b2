import { createHmac, timingSafeEqual } from 'node:crypto';

/** Permission to send one file, carried by the URL itself, in the manner of S3's query signatures. */

/** Seconds that a URL lasts; recorded traffic of DatoCMS says 900. */
export const UPLOAD_URL_LIFETIME = 900;

/** What a storage URL's query allows. */
export type Permission = 'granted' | 'expired' | 'forged';

/**
 * The query of a storage URL.
 *
 * @param path the object's storage path
 * @param now ms since the epoch
 */
export function presign(path: string, now: number, secret: string): URLSearchParams {
  const date = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
  return new URLSearchParams({
    'x-amz-acl': 'public-read',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `DEMO/${date.slice(0, 8)}/local/s3/aws4_request`,
    'X-Amz-Date': date,
    'X-Amz-Expires': String(UPLOAD_URL_LIFETIME),
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': signatureOf(path, date, secret).toString('hex'),
  });
}

/** What a query allows at this moment. Storage decides when a transfer starts, not when it ends. */
export function permissionOf(
  path: string,
  query: URLSearchParams,
  now: number,
  secret: string,
): Permission {
  const date = query.get('X-Amz-Date') ?? '';
  const given = Buffer.from(query.get('X-Amz-Signature') ?? '', 'hex');
  const expected = signatureOf(path, date, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';
  return now > timeOf(date) + UPLOAD_URL_LIFETIME * 1_000 ? 'expired' : 'granted';
}

const signatureOf = (path: string, date: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`PUT\n${path}\n${date}`).digest();

/** "20220301T155103Z" → ms since the epoch */
const timeOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
