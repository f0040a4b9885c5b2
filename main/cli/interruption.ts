import type { CommandIo } from './io.ts';
import { EXIT_INTERRUPTED } from './summary.ts';

/** The wish to stop a command; disposing it stops listening. */
export interface Interruption extends Disposable {
  readonly signal: AbortSignal;
  /** Resolves when the signal aborts. */
  readonly wished: Promise<void>;
}

/**
 * Listens for the wish to stop. The first one aborts the signal, so that the command can end in
 * order; the second ends the process at once. Output that nobody reads any more is such a wish too.
 */
export function listenForInterrupts(io: CommandIo): Interruption {
  const controller = new AbortController();
  const { promise: wished, resolve } = Promise.withResolvers<void>();
  const wish = (): void => {
    controller.abort();
    resolve();
  };
  const stopListening = io.onInterrupt(() => {
    if (controller.signal.aborted) io.exit(EXIT_INTERRUPTED);
    wish();
  });
  const outputs = [io.stdout, io.stderr];
  for (const output of outputs) output.on('error', wish);
  return {
    signal: controller.signal,
    wished,
    // the outputs keep their listener: without one, a late error would end the process
    [Symbol.dispose]: stopListening,
  };
}
