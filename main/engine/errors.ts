import { describeError, type ErrorCode, explain, type UploadError } from '../../shared/errors.ts';

/** A fault on its way up the stack: what `UploadError` is in data, as an exception. */
export class UploadFault extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, detail?: string, options?: ErrorOptions) {
    super(describeError(detail === undefined ? { code } : { code, detail }), options);
    this.name = 'UploadFault';
    this.code = code;
    this.detail = detail;
  }

  /** The same fault as plain data. */
  get error(): UploadError {
    return this.detail === undefined
      ? { code: this.code }
      : { code: this.code, detail: this.detail };
  }
}

/** Any thrown value as an UploadError; what nobody expected becomes `internal`, with its message. */
export function toUploadError(thrown: unknown): UploadError {
  if (thrown instanceof UploadFault) return thrown.error;
  return { code: 'internal', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}

/**
 * The fault behind an error of `node:fs`, by its errno name.
 *
 * @param thrown what a file system call threw; anything without a `code` becomes `internal`
 */
export function fromFileSystemError(thrown: unknown): UploadFault {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const options = { cause: thrown };
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UploadFault('source-missing', code, options);
    case 'EACCES':
    case 'EPERM':
      return new UploadFault('source-unreadable', code, options);
    case 'EBUSY':
    case 'ETXTBSY':
      return new UploadFault('source-locked', code, options);
    case 'EISDIR':
      return new UploadFault('source-not-a-file', code, options);
    case 'ENAMETOOLONG':
      return new UploadFault('source-name-too-long', code, options);
    case 'EMFILE':
    case 'ENFILE':
      return new UploadFault('too-many-open-files', code, options);
    case 'ENOSPC':
    case 'EDQUOT':
      return new UploadFault('disk-full', code, options);
    case '':
      return new UploadFault(
        'internal',
        thrown instanceof Error ? thrown.message : String(thrown),
        options,
      );
    default:
      return new UploadFault('source-unreadable', code, options);
  }
}

/** Whether the same attempt may succeed by itself a little later. */
export const isPassing = (thrown: unknown): thrown is UploadFault =>
  thrown instanceof UploadFault && explain(thrown.code).retry === 'automatic';

/**
 * The fault behind an error of a connection, by its code. The error itself is not kept as the
 * cause: its message may name addresses that must not reach a log.
 *
 * @param thrown what undici rejected with; UND_ERR_… are its own codes, the rest are the system's
 *   and OpenSSL's
 */
export function fromNetworkError(thrown: unknown): UploadFault {
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  const code = codeOf(thrown) ?? '';
  if (name === 'HTTPParserError') return new UploadFault('unexpected-answer', code || name);
  if (/CERT|TLS|SSL|SIGNATURE/.test(code)) return new UploadFault('unexpected-answer', code);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ECONNREFUSED':
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
    case 'EADDRNOTAVAIL':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return new UploadFault('network-unreachable', code);
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
    case 'ETIMEDOUT':
    case 'UND_ERR_SOCKET':
      return new UploadFault('connection-lost', code);
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return new UploadFault('timed-out', code);
    case 'EMFILE':
    case 'ENFILE':
      return new UploadFault('too-many-open-files', code);
    case '':
      return new UploadFault('internal', name);
    default:
      return new UploadFault('internal', code);
  }
}

const codeOf = (thrown: unknown): string | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;
