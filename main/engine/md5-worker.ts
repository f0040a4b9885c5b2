import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { fromFileSystemError } from './errors.ts';
import { type Answer, hashInThread, type Question } from './md5-thread.ts';
import type { FileSource } from './ports.ts';

/** ms that the end of the thread is waited for: nothing is lost with it */
const ENDING = 1_000;
/** Chunks of one stream that may be on their way to the thread: enough to keep it busy. */
const ON_THE_WAY = 6;

/** The MD5 of bytes that come one after another. */
export interface StreamHash {
  /** Takes the next bytes, which may change once it resolves. */
  update(bytes: Uint8Array): Promise<void>;
  /** @returns hex, lower case */
  digest(): Promise<string>;
  /** Lets go of a stream that will not end. */
  leave(): void;
}

/** Computes MD5s in a thread of its own until it is closed. */
export interface Md5Worker {
  /**
   * The MD5 of a file; files are read one at a time.
   *
   * @returns hex, lower case
   * @throws UploadFault `source-…`; an aborted signal rejects with its reason
   */
  md5(path: string, signal: AbortSignal): Promise<string>;
  stream(): StreamHash;
  close(): Promise<void>;
}

/** What a stream ends with that nobody brings to its end. */
const LEFT = new Error('nobody waits for this MD5 any more');

/** Who waits for the thread. */
interface Asked {
  readonly digest: PromiseWithResolvers<string>;
  hashed(buffer: ArrayBuffer): void;
}

/** Starts no thread before it is needed. */
export function createMd5Worker(): Md5Worker {
  const asked = new Map<number, Asked>();
  let worker: Worker | null = null;
  let lastId = 0;

  const start = (): Worker => {
    // from its text, so that source, bundle and archive need no file of its own to be found
    const started = new Worker(`(${hashInThread})()`, { eval: true });
    started.unref();
    started.on('message', (answer: Answer) => {
      const question = asked.get(answer.id);
      if (answer.kind === 'hashed') return question?.hashed(answer.buffer);
      asked.delete(answer.id);
      if (answer.kind === 'md5') question?.digest.resolve(answer.md5);
      else question?.digest.reject(fromFileSystemError(Object.assign(new Error(), answer.fault)));
    });
    started.on('error', (error) => {
      worker = null;
      for (const { digest } of asked.values()) digest.reject(error);
      asked.clear();
    });
    return started;
  };
  const ask = (question: Question, transfer: ArrayBuffer[] = []): void => {
    worker ??= start();
    worker.postMessage(question, transfer);
  };
  const leave = (id: number): void => {
    if (asked.delete(id)) worker?.postMessage({ kind: 'leave', id } satisfies Question);
  };

  return {
    async md5(path, signal) {
      signal.throwIfAborted();
      lastId += 1;
      const id = lastId;
      const digest = Promise.withResolvers<string>();
      asked.set(id, { digest, hashed: () => undefined });
      const abort = (): void => {
        leave(id);
        digest.reject(signal.reason);
      };
      signal.addEventListener('abort', abort);
      ask({ kind: 'file', id, path });
      try {
        return await digest.promise;
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    stream() {
      lastId += 1;
      const id = lastId;
      const digest = Promise.withResolvers<string>();
      // whoever waits for it hears of it; who has left need not
      digest.promise.catch(() => undefined);
      const free: ArrayBuffer[] = [];
      let onTheWay = 0;
      let room = Promise.withResolvers<void>();
      asked.set(id, {
        digest,
        hashed(buffer) {
          free.push(buffer);
          onTheWay -= 1;
          room.resolve();
        },
      });
      return {
        async update(bytes) {
          while (onTheWay >= ON_THE_WAY) {
            room = Promise.withResolvers();
            await Promise.race([room.promise, digest.promise]);
          }
          const used = free.pop();
          const buffer =
            used && used.byteLength >= bytes.length ? used : new ArrayBuffer(bytes.length);
          new Uint8Array(buffer).set(bytes);
          onTheWay += 1;
          ask({ kind: 'chunk', id, buffer, size: bytes.length }, [buffer]);
        },
        digest() {
          ask({ kind: 'end', id });
          return digest.promise;
        },
        leave() {
          leave(id);
          digest.reject(LEFT);
        },
      };
    },
    async close() {
      // a thread that reads from a share which does not answer ends with that
      await Promise.race([worker?.terminate(), wait(ENDING, undefined, { ref: false })]);
      worker = null;
      for (const { digest } of asked.values()) digest.reject(LEFT);
      asked.clear();
    },
  };
}

/** Computes an MD5 where the bytes are: for few of them that is sooner done than handing them over. */
export function hashHere(): StreamHash {
  const hash = createHash('md5');
  return {
    async update(bytes) {
      hash.update(bytes);
    },
    digest: async () => hash.digest('hex'),
    leave: () => undefined,
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
