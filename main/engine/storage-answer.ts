import type { IncomingHttpHeaders } from 'node:http';
import { UploadFault } from './errors.ts';

/** What storage answered to a transfer, as far as it matters. */
export interface StorageAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The beginning of the body: XML from S3 and its likes. */
  readonly body: string;
}

/**
 * The fault that an answer of storage stands for; null when it took the file. Particulars are the
 * status and S3's error code, never the body, which may repeat the signed address.
 *
 * Codes: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function storageFault({ status, body }: StorageAnswer): UploadFault | null {
  if (status >= 200 && status < 300) return null;
  const code = /<Code>(\w{1,60})<\/Code>/.exec(body)?.[1];
  const detail = code === undefined ? `${status}` : `${status} ${code}`;
  if (status >= 500 || status === 429) return new UploadFault('server-error', detail);
  // S3's word for a connection on which it waited for bytes in vain
  if (status === 408 || code === 'RequestTimeout') {
    return new UploadFault('connection-lost', detail);
  }
  if (isExpiry(status, code, body)) return new UploadFault('storage-url-expired', detail);
  if (status >= 400) return new UploadFault('storage-rejected', detail);
  return new UploadFault('unexpected-answer', detail);
}

/** S3 says AccessDenied and "Request has expired", R2 ExpiredRequest, Google ExpiredToken with 400. */
function isExpiry(status: number, code: string | undefined, body: string): boolean {
  if (status !== 403 && status !== 400) return false;
  return code === undefined ? status === 403 : /expired/i.test(body);
}

/**
 * The MD5 that storage computed; null where its ETag is something else: a multipart object's, or
 * one encrypted with a key of the customer's, whose ETag only looks like an MD5.
 *
 * ETags: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
 *
 * @returns hex, lower case
 */
export function storedMd5(headers: IncomingHttpHeaders): string | null {
  if (String(headers['x-amz-server-side-encryption'] ?? '').startsWith('aws:kms')) return null;
  if (headers['x-amz-server-side-encryption-customer-algorithm'] !== undefined) return null;
  return /^"([0-9a-f]{32})"$/i.exec(headers.etag ?? '')?.[1]?.toLowerCase() ?? null;
}
