import { UploadFault } from '../errors.ts';
import type { FileSource, SourceOf, SourceOrigin } from '../ports.ts';

/** What a file of a test holds: its name stands for its bytes, and for their MD5. */
export interface FakeContent {
  readonly name: string;
  /** bytes */
  readonly size: number;
}

interface FakeFile {
  content: FakeContent;
  modified: number;
  isThere: boolean;
}

/** A person's files, in memory: they outlive every process of a test. */
export class FakeFiles {
  readonly #files = new Map<string, FakeFile>();

  /** Writes a file, or writes it again. */
  save(path: string, content: FakeContent): void {
    const modified = (this.#files.get(path)?.modified ?? 0) + 1;
    this.#files.set(path, { content, modified, isThere: true });
  }

  vanish(path: string): void {
    this.#expect(path).isThere = false;
  }

  comeBack(path: string): void {
    this.#expect(path).isThere = true;
  }

  /** What a file holds. @throws UploadFault `source-missing` */
  contentOf(path: string): FakeContent {
    const { content, isThere } = this.#expect(path);
    if (!isThere) throw new UploadFault('source-missing', 'ENOENT');
    return content;
  }

  readonly sourceOf: SourceOf = (origin) => this.#source(origin);

  readonly md5Of = async ({ origin }: FileSource): Promise<string> =>
    this.contentOf(pathOf(origin)).name;

  #source(origin: SourceOrigin): FileSource {
    const path = pathOf(origin);
    return {
      kind: 'file',
      origin,
      fingerprint: async () => {
        const { size } = this.contentOf(path);
        return { size, modified: this.#expect(path).modified };
      },
      read: () => {
        throw new Error('a fake transfer reads nothing');
      },
      discard: async () => {},
    };
  }

  #expect(path: string): FakeFile {
    const file = this.#files.get(path);
    if (!file) throw new Error(`There never was a file ${path}`);
    return file;
  }
}

/** The path of a file's source. */
export function pathOf(origin: SourceOrigin): string {
  if (origin.kind === 'local-file') return origin.path;
  throw new Error(`${origin.kind} is not a file`);
}
