import { UploadFault } from '../../engine/errors.ts';

/** Runs a question, and aborts the one before if that has not been answered yet. */
export type Newest = <T>(ask: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/** For questions of which only the newest answer counts, such as those asked while typing. */
export function createNewest(): Newest {
  let current = new AbortController();
  return (ask) => {
    current.abort(new UploadFault('request-refused', 'a later one took its place'));
    current = new AbortController();
    return ask(current.signal);
  };
}
