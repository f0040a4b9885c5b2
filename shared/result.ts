import { z } from 'zod';
import { type UploadError, uploadErrorSchema } from './errors.ts';

/** An answer that may have failed. Across IPC it replaces exceptions, of which only the message would survive. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: UploadError };

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (error: UploadError): Result<never> => ({ ok: false, error });

/** The schema of a Result around the schema of its value. */
export const resultSchema = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: uploadErrorSchema }),
  ]);
