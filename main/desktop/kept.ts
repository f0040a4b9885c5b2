import { renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import { UploadFault } from '../engine/errors.ts';
import {
  DocumentDamaged,
  type DocumentFormat,
  parseDocument,
  serializeDocument,
} from '../metadata/document.ts';

/** A document that outlives the app. */
export interface Kept<T> {
  read(): T;
  /**
   * Keeps another in its place.
   *
   * @throws UploadFault `disk-full`, `data-folder-unwritable`: then the one before stays kept
   */
  write(document: T): void;
  /** Calls back after every write, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** What was found damaged or gone, and what was taken in its place. */
export interface Damage {
  /** The name of the file. */
  readonly file: string;
  /** The name that the damaged file has now; null where there was no file any more. */
  readonly setAside: string | null;
  /** The name of the last good copy, which was taken; null where there was none: then it was begun anew. */
  readonly copy: string | null;
}

export interface KeepingOptions {
  /** The data folder. */
  readonly folder: string;
  readonly onDamage: (damage: Damage) => void;
  readonly log: (message: string) => void;
}

/**
 * Opens a document that is kept in `<name>.json`, and the last one known to be good in
 * `<name>.last-good.json`. A file that is damaged is set aside under another name; for it, or one
 * that is gone, the copy is taken, or else `initial`.
 *
 * @param initial what is kept before anything was
 * @throws UploadFault `data-folder-newer` where a newer Dropchute has written it, `data-folder-unwritable`
 */
export function openKept<T extends object>(
  name: string,
  format: DocumentFormat<T>,
  initial: T,
  { folder, onDamage, log }: KeepingOptions,
): Kept<T> {
  const file = openTextFile(folder, name);
  const copy = openTextFile(folder, `${name}.last-good`);
  const put = (into: TextFile, document: T): void =>
    into.write(serializeDocument(format, document));
  /** A full disk is no reason not to begin: what is kept has been read. */
  const putIfPossible = (into: TextFile, document: T): void => {
    try {
      put(into, document);
    } catch (thrown) {
      if (!(thrown instanceof UploadFault)) throw thrown;
      log(thrown.message);
    }
  };

  const begin = (): T => {
    const found = look(file, format);
    if (found.kind === 'good') {
      putIfPossible(copy, found.document);
      return found.document;
    }
    const before = look(copy, format);
    if (found.kind === 'none' && before.kind === 'none') return initial;
    const setAside = found.kind === 'damaged' ? moveAside(folder, name) : null;
    const isCopied = before.kind === 'good';
    onDamage({ file: file.name, setAside, copy: isCopied ? copy.name : null });
    const document = isCopied ? before.document : initial;
    putIfPossible(file, document);
    return document;
  };

  let kept = begin();
  const listeners = new Set<() => void>();
  return {
    read: () => kept,
    write(document) {
      // where there is no file yet, no copy is better than one of nothing
      if (file.read() !== null) put(copy, kept);
      put(file, document);
      kept = document;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A file of text that is replaced in one step, or not at all. */
interface TextFile {
  readonly name: string;
  /** null where it is not there */
  read(): string | null;
  write(text: string): void;
}

/**
 * A file of electron-store's, which tries for a second to replace it where another program, such as
 * a virus scanner on Windows, holds it.
 */
function openTextFile(folder: string, name: string): TextFile {
  const open = () =>
    new Store<{ text?: string }>({
      cwd: folder,
      name,
      clearInvalidConfig: false,
      // whatever folder a person keeps it in
      configFileMode: 0o600,
      serialize: ({ text = '' }) => text,
      deserialize: (text) => ({ text }),
    });
  return {
    name: `${name}.json`,
    read: () => orFault(() => open().store.text ?? null),
    write: (text) =>
      orFault(() => {
        open().store = { text };
      }),
  };
}

type Look<T> = { kind: 'good'; document: T } | { kind: 'damaged' } | { kind: 'none' };

function look<T extends object>(file: TextFile, format: DocumentFormat<T>): Look<T> {
  const text = file.read();
  if (text === null) return { kind: 'none' };
  try {
    return { kind: 'good', document: parseDocument(format, text) };
  } catch (thrown) {
    if (thrown instanceof DocumentDamaged) return { kind: 'damaged' };
    throw thrown;
  }
}

/** @returns the new name */
function moveAside(folder: string, name: string): string {
  const aside = `${name}.damaged-${Date.now()}.json`;
  orFault(() => renameSync(join(folder, `${name}.json`), join(folder, aside)));
  return aside;
}

/** What the file system throws, as a fault of the data folder. */
function orFault<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === '') throw cause;
    const isFull = code === 'ENOSPC' || code === 'EDQUOT';
    throw new UploadFault(isFull ? 'disk-full' : 'data-folder-unwritable', code, { cause });
  }
}
