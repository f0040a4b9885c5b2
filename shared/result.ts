import type { UploadError } from './errors.ts';

/** An answer that may have failed. Across IPC it replaces exceptions, of which only the message would survive. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: UploadError };

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (error: UploadError): Result<never> => ({ ok: false, error });
