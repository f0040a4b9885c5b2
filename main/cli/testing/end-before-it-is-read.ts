import { endWith } from '../process-io.ts';

/**
 * Prints more than a pipe holds and ends, without waiting until somebody has read it. The process that
 * holds the other end keeps it as long as it likes.
 */
const { _handle: handle } = process.stdout as unknown as {
  readonly _handle: { setBlocking(is: boolean): void };
};
// as Node writes to a pipe on macOS and Windows
handle.setBlocking(false);
process.stdout.write('x'.repeat(4_000_000));
endWith(0, 50);
// as a thread that never comes back
setInterval(() => undefined, 1_000);
