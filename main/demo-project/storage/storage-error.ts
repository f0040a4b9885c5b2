import type { Reply } from '../http/exchange.ts';

/** Why storage refuses, in S3's words. */
const ERRORS = {
  expired: { status: 403, code: 'AccessDenied', message: 'Request has expired' },
  forged: {
    status: 403,
    code: 'SignatureDoesNotMatch',
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  },
  'slow-down': { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
  'no-length': {
    status: 411,
    code: 'MissingContentLength',
    message: 'You must provide the Content-Length HTTP header.',
  },
  missing: { status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' },
} as const;

/** Storage answers in XML. Outside fact: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function storageError(reason: keyof typeof ERRORS): Reply {
  const { status, code, message } = ERRORS[reason];
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}
