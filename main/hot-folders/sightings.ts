import type { Fingerprint } from '../engine/ports.ts';
import type { FileNames } from './file-names.ts';
import type { FolderRecord } from './folder-record.ts';
import { appearanceOf } from './gate-files.ts';
import { onSight } from './plan.ts';
import type { SettleGate } from './settle-gate.ts';
import { lookAt, type SeenFile, type Tree, walkTree } from './tree-walk.ts';

/** Files that are looked at together when they seem to be gone. */
const LOOKS = 64;

export interface SightingsDeps {
  readonly tree: Tree;
  readonly names: FileNames;
  readonly record: FolderRecord;
  readonly gate: Pick<SettleGate, 'offer' | 'forget'>;
  readonly signal: AbortSignal;
  /** Whether files that are there at first are none of ours. */
  readonly leavesFirst: boolean;
  /** A file that is in the project still lies, or lies again, where it is to be moved or trashed from. */
  readonly afterwards: (path: string) => void;
  /** A file is not in the folder (any more). */
  readonly gone: (path: string) => void;
}

/** What lies in a hot folder: looks at it, and leads what is new to the settle gate. */
export class Sightings {
  readonly #deps: SightingsDeps;
  /** Whether the folder has just been taken up, for the first time or again: until it was looked through once. */
  #isTakenUp = true;

  constructor(deps: SightingsDeps) {
    this.#deps = deps;
  }

  /**
   * Looks through the whole folder. What is not there is noted as absent only when everything else
   * was seen: a folder that vanishes meanwhile says nothing about its files.
   *
   * @param onFound told the number of files seen so far
   * @throws UploadFault `folder-missing`, `folder-unreadable`, `disk-full`; an aborted signal
   *   rejects with its reason
   */
  async lookThrough(onFound: (found: number) => void): Promise<void> {
    const { record, tree, signal } = this.#deps;
    const seen = new Set<string>();
    const first = record.isBegun ? null : new Map<string, SeenFile>();
    if (first && !this.#deps.leavesFirst) record.begin([]);
    const unreadable: string[] = [];
    const onProblem = ({ path }: { path: string }): void => {
      signal.throwIfAborted();
      unreadable.push(`${path}/`);
      seen.add(`${path}/`);
      record.book.hold(`${path}/`, 'unreadable');
    };
    for await (const portion of walkTree(tree, { signal, onProblem })) {
      for (const file of portion) {
        const key = await this.#deps.names.keyOf(file.path);
        seen.add(key);
        if (record.isBegun) this.#see(key, file);
        else first?.set(key, file);
      }
      onFound(seen.size);
    }
    signal.throwIfAborted();
    if (first && !record.isBegun) {
      record.begin(asFound(first));
      for (const [key, file] of first) this.#see(key, file);
    }
    this.#isTakenUp = false;
    await this.#missUnseen(seen, unreadable);
  }

  /**
   * Looks at what lies at one path, or under it.
   *
   * @throws as `lookThrough`
   */
  async lookAt(path: string): Promise<void> {
    const { tree, names, record, signal } = this.#deps;
    // until the files that were there at first are known, no file is known to be new
    if (!record.isBegun) return;
    const seen = await lookAt(tree, path);
    switch (seen.kind) {
      case 'gone':
        this.#miss(names.knownKeyOf(path));
        return;
      case 'file':
        this.#see(await names.keyOf(path), seen.file);
        return;
      case 'folder':
        for await (const portion of walkTree(tree, { signal, under: path, onProblem: () => {} })) {
          for (const file of portion) this.#see(await names.keyOf(file.path), file);
        }
        return;
    }
  }

  /** A file is not there (any more), or is none. */
  #miss(key: string): void {
    const { record, gate, names, gone, signal } = this.#deps;
    signal.throwIfAborted();
    gate.forget(names.onDisk(key));
    record.book.setPresent(key, false);
    gone(key);
  }

  #see(key: string, { path, fingerprint, standing }: SeenFile): void {
    const { record, gate, afterwards, signal } = this.#deps;
    // what is known of files outlives this watch, and is another's by now
    signal.throwIfAborted();
    const { book } = record;
    // what we put there ourselves is nobody's file
    if (standing.kind === 'ignored' && standing.why === 'own-file') return;
    book.setPresent(key, true);
    if (standing.kind === 'ignored') {
      gate.forget(path);
      book.ignore(key, standing.why);
      return;
    }
    const sighting = onSight(book.entry(key), fingerprint, this.#isTakenUp);
    switch (sighting) {
      case 'settle':
        if (!book.isHeld(key)) book.hold(key, 'settling');
        gate.offer(path, appearanceOf({ fingerprint, standing }) ?? undefined);
        return;
      case 'afterwards':
      case 'nothing':
        gate.forget(path);
        book.release(key);
        // to compare what is online only would download it
        if (sighting === 'afterwards' && standing.kind === 'candidate') afterwards(key);
        return;
    }
  }

  /** Notes files as absent that were not seen, once it is sure that they are not there. */
  async #missUnseen(seen: ReadonlySet<string>, unreadable: readonly string[]): Promise<void> {
    const { record, names, tree, signal } = this.#deps;
    const unseen = [...record.book.paths()].filter(
      (key) => !seen.has(key) && !unreadable.some((folder) => key.startsWith(folder)),
    );
    for (let start = 0; start < unseen.length; start += LOOKS) {
      signal.throwIfAborted();
      const some = unseen.slice(start, start + LOOKS);
      // it may have come while the rest was looked through
      const look = (key: string) => lookAt(tree, names.onDisk(key)).catch(() => null);
      const looks = await Promise.all(some.map(look));
      for (const [index, key] of some.entries()) {
        const kind = looks[index]?.kind;
        // what cannot be looked at is not gone
        if (kind === 'gone' || kind === 'folder') this.#miss(key);
      }
    }
  }
}

/** The files among what was seen that could be uploaded. */
const asFound = (
  seen: ReadonlyMap<string, SeenFile>,
): { path: string; fingerprint: Fingerprint }[] =>
  [...seen].flatMap(([path, { standing, fingerprint }]) =>
    standing.kind === 'ignored' ? [] : { path, fingerprint },
  );
