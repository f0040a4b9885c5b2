import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { keyOf } from './keys.ts';

/**
 * What a hot folder's files are called: on disk, where a name may be written in several ways that
 * look the same, and in the ledger, where it must always be the same.
 */
export class FileNames {
  readonly #root: string;
  /** Of files whose name on disk is not their key. */
  readonly #onDisk = new Map<string, string>();

  /** @param root absolute */
  constructor(root: string) {
    this.#root = root;
  }

  /**
   * The key of a file: the NFC of its path, unless that is another file's path. On most disks both
   * may exist; on a Mac's they are the same file.
   *
   * @param path as on disk, inside the hot folder
   */
  async keyOf(path: string): Promise<string> {
    const key = keyOf(path);
    if (key === path) {
      // it may have been written in another way before
      this.#onDisk.delete(key);
      return key;
    }
    if (this.#onDisk.get(key) === path) return key;
    if (await this.#isAnother(path, key)) return path;
    this.#onDisk.set(key, path);
    return key;
  }

  /** A key that was found before; nothing is looked up. */
  knownKeyOf(path: string): string {
    const key = keyOf(path);
    return key === path || this.#onDisk.get(key) === path ? key : path;
  }

  /** A file's path on disk, inside the hot folder. */
  onDisk(key: string): string {
    return this.#onDisk.get(key) ?? key;
  }

  /** A file's absolute path. */
  absolute(key: string): string {
    return join(this.#root, this.onDisk(key));
  }

  async #isAnother(path: string, twin: string): Promise<boolean> {
    const [one, other] = await Promise.all(
      [path, twin].map((name) => lstat(join(this.#root, name)).catch(() => null)),
    );
    return !!one && !!other && (one.ino !== other.ino || one.dev !== other.dev);
  }
}
