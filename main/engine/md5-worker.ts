import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { fromFileSystemError } from './errors.ts';
import type { FileSource } from './ports.ts';

/** What the worker is asked: to hash a file, or to leave one that it was asked for. */
type Question =
  | { readonly id: number; readonly path: string }
  | { readonly id: number; readonly path: null };

/** What it answers: a hash, or what kept it from reading. */
interface Answer {
  readonly id: number;
  readonly md5?: string;
  readonly fault?: { readonly message: string; readonly code?: unknown };
}

/** Computes MD5s in a thread of its own, one file at a time, until it is closed. */
export interface Md5Worker {
  /**
   * @returns hex, lower case
   * @throws UploadFault `source-…`; an aborted signal rejects with its reason
   */
  md5(path: string, signal: AbortSignal): Promise<string>;
  close(): Promise<void>;
}

/** Starts no thread before it is needed. */
export function createMd5Worker(): Md5Worker {
  const asked = new Map<number, PromiseWithResolvers<string>>();
  let worker: Worker | null = null;
  let lastId = 0;

  const start = (): Worker => {
    // from its text, so that source, bundle and archive need no file of its own to be found
    const started = new Worker(`(${hashFiles})()`, { eval: true });
    started.unref();
    started.on('message', ({ id, md5, fault }: Answer) => {
      const question = asked.get(id);
      asked.delete(id);
      if (md5 !== undefined) question?.resolve(md5);
      else question?.reject(fromFileSystemError(Object.assign(new Error(), fault)));
    });
    started.on('error', (error) => {
      worker = null;
      for (const question of asked.values()) question.reject(error);
      asked.clear();
    });
    return started;
  };

  return {
    async md5(path, signal) {
      signal.throwIfAborted();
      worker ??= start();
      const running = worker;
      lastId += 1;
      const id = lastId;
      const question = Promise.withResolvers<string>();
      asked.set(id, question);
      const leave = (): void => {
        asked.delete(id);
        running.postMessage({ id, path: null } satisfies Question);
        question.reject(signal.reason);
      };
      signal.addEventListener('abort', leave);
      running.postMessage({ id, path } satisfies Question);
      try {
        return await question.promise;
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };
}

/** The MD5 of a source's bytes, in the worker's thread where they are a file that has a path. */
export async function md5OfSource(
  worker: Md5Worker,
  source: FileSource,
  signal: AbortSignal,
): Promise<string> {
  if ('path' in source.origin) return await worker.md5(source.origin.path, signal);
  const hash = createHash('md5');
  for await (const chunk of source.read(signal)) hash.update(chunk);
  return hash.digest('hex');
}

/** What runs in the thread. It can use nothing from around it. */
function hashFiles(): void {
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { open } = process.getBuiltinModule('node:fs/promises');
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  const wanted = new Map<number, string>();
  let isBusy = false;

  const hash = async (id: number, path: string): Promise<string | null> => {
    const md5 = createHash('md5');
    const file = await open(path);
    try {
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length);
        if (bytesRead === 0) return md5.digest('hex');
        if (!wanted.has(id)) return null;
        md5.update(buffer.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  };
  const answer = async (id: number, path: string): Promise<void> => {
    try {
      const md5 = await hash(id, path);
      if (md5 !== null) parentPort?.postMessage({ id, md5 });
    } catch (thrown) {
      // of an error only its message would outlive the way
      const { message, code } = thrown as NodeJS.ErrnoException;
      parentPort?.postMessage({ id, fault: { message, ...(code && { code }) } });
    }
  };
  const work = async (): Promise<void> => {
    isBusy = true;
    for (const [id, path] of wanted) {
      await answer(id, path);
      wanted.delete(id);
    }
    isBusy = false;
  };
  parentPort?.on('message', ({ id, path }: Question) => {
    if (path === null) wanted.delete(id);
    else wanted.set(id, path);
    if (!isBusy) void work();
  });
}
