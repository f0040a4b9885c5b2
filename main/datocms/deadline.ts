import { UploadFault } from '../engine/errors.ts';
import type { Clock } from '../engine/ports.ts';

/**
 * Does work that may take only so long.
 *
 * @param ms from now on
 * @param work must end when its signal aborts, with the signal's reason
 * @throws UploadFault `timed-out`, or what the work throws
 */
export async function within<T>(
  ms: number,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const done = new AbortController();
  clock.sleep(ms, done.signal).then(
    () => late.abort(new UploadFault('timed-out')),
    () => undefined,
  );
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } finally {
    done.abort();
  }
}
