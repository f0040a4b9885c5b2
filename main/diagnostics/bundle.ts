import { strToU8, zipSync } from 'fflate';
import type { DiagnosticFile } from '../../shared/diagnostics.ts';

/** What diagnostics are made of. */
export interface DiagnosticParts {
  /** By the name of its file, without ".json". */
  readonly documents: Readonly<Record<string, unknown>>;
  /** The end of the log. */
  readonly log: string;
}

/** The files of diagnostics, redacted; a person sees the very text that is exported. */
export function diagnosticFiles(
  { documents, log }: DiagnosticParts,
  redact: (text: string) => string,
): DiagnosticFile[] {
  const redactValue = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? redact(value) : value;
  const files = Object.entries(documents).map(([name, document]) => ({
    name: `${name}.json`,
    text: `${JSON.stringify(document, redactValue, 2)}\n`,
  }));
  // again: it may be older than what is known to be a secret by now
  return [...files, { name: 'dropchute.log', text: redact(log) }];
}

/** The files as one zip. @param at when the files were made */
export const zipFiles = (files: readonly DiagnosticFile[], at: Date): Uint8Array =>
  zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), { mtime: at });
