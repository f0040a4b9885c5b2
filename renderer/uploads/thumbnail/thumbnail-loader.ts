import type { UploadId } from '../../../shared/upload.ts';

/** What lets go of its memory when told to, as an ImageBitmap does. */
interface Closable {
  close(): void;
}

/** Pictures of uploads: a few fetched at a time, those seen lately kept. */
export interface ThumbnailLoader<T extends Closable> {
  /** What is known already: a picture, null when there is none, undefined when nobody has looked. */
  known(id: UploadId): T | null | undefined;
  /**
   * Fetches a picture when its turn comes; null when there is none.
   *
   * @throws the signal's reason once it aborts, also while it waits for its turn
   */
  load(id: UploadId, signal: AbortSignal): Promise<T | null>;
}

interface LoaderOptions<T> {
  /** Fetches one picture; what it throws means that there is none. */
  readonly fetch: (id: UploadId, signal: AbortSignal) => Promise<T>;
  /** how many are fetched at once */
  readonly atOnce: number;
  /** how many are kept; the one not looked at for longest goes first */
  readonly kept: number;
}

/** @see ThumbnailLoader */
export function createThumbnailLoader<T extends Closable>({
  fetch,
  atOnce,
  kept,
}: LoaderOptions<T>): ThumbnailLoader<T> {
  /** in the order last looked at: a Map keeps the order of insertion */
  const pictures = new Map<UploadId, T | null>();
  const waiting = new Set<() => void>();
  let running = 0;

  const keep = (id: UploadId, picture: T | null) => {
    pictures.get(id)?.close();
    pictures.delete(id);
    pictures.set(id, picture);
    for (const [oldest, old] of pictures) {
      if (pictures.size <= kept) break;
      pictures.delete(oldest);
      old?.close();
    }
  };

  const turn = async (signal: AbortSignal) => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = () => {
      waiting.delete(resolve);
      reject(signal.reason);
    };
    waiting.add(resolve);
    signal.addEventListener('abort', giveUp, { once: true });
    await promise.finally(() => signal.removeEventListener('abort', giveUp));
  };

  /** Hands the turn to the next in line, or gives it back. */
  const done = () => {
    const [next] = waiting;
    if (next === undefined) {
      running -= 1;
      return;
    }
    waiting.delete(next);
    next();
  };

  return {
    known(id) {
      const picture = pictures.get(id);
      if (picture !== undefined) {
        pictures.delete(id);
        pictures.set(id, picture);
      }
      return picture;
    },
    async load(id, signal) {
      signal.throwIfAborted();
      await turn(signal);
      try {
        signal.throwIfAborted();
        const picture = await fetch(id, signal).catch(() => {
          signal.throwIfAborted();
          return null;
        });
        keep(id, picture);
        return picture;
      } finally {
        done();
      }
    },
  };
}
