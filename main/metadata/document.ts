import type { z } from 'zod';
import { UploadFault } from '../engine/errors.ts';

/** A document as JSON knows it. */
export type StoredDocument = Readonly<Record<string, unknown>>;

/** What a document that is kept in a file of its own looks like, and what it looked like before. */
export interface DocumentFormat<T extends object> {
  readonly schema: z.ZodType<T>;
  /**
   * The steps that lead to it: the step at index n turns version n + 1 into n + 2. A step that has
   * shipped is never changed. It is given whatever lay in the file.
   */
  readonly migrations: readonly ((document: StoredDocument) => StoredDocument)[];
}

/** What lies in a file is not the document that it should be. */
export class DocumentDamaged extends Error {}

/**
 * A document out of the text of its file. One without a version is of the first.
 *
 * @throws DocumentDamaged where it does not fit its schema, even after the steps that it lacks
 * @throws UploadFault `data-folder-newer` where a newer Dropchute has written it
 */
export function parseDocument<T extends object>(
  { schema, migrations }: DocumentFormat<T>,
  text: string,
): T {
  const { version = 1, ...document } = parseObject(text);
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new DocumentDamaged('no version that there could be');
  }
  const newest = migrations.length + 1;
  if (version > newest) {
    throw new UploadFault('data-folder-newer', `version ${version}, newest known ${newest}`);
  }
  const read = schema.safeParse(migrated(document, migrations.slice(version - 1)));
  if (!read.success) throw new DocumentDamaged(read.error.message, { cause: read.error });
  return read.data;
}

/** The text of a document's file. */
export const serializeDocument = <T extends object>(
  { migrations }: DocumentFormat<T>,
  document: T,
): string => `${JSON.stringify({ version: migrations.length + 1, ...document }, undefined, 2)}\n`;

function parseObject(text: string): StoredDocument {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new DocumentDamaged('not JSON', { cause });
  }
  if (!isDocument(json)) throw new DocumentDamaged('not a document');
  return json;
}

function migrated(
  document: StoredDocument,
  steps: DocumentFormat<object>['migrations'],
): StoredDocument {
  try {
    return steps.reduce((older, step) => step(older), document);
  } catch (cause) {
    throw new DocumentDamaged('it cannot be brought up to date', { cause });
  }
}

const isDocument = (stored: unknown): stored is StoredDocument =>
  typeof stored === 'object' && stored !== null && !Array.isArray(stored);
