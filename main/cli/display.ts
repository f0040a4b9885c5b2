import type { CommandIo } from './io.ts';
import { LiveRegion } from './live-region.ts';

/** Where lines for people go. */
export interface Display {
  /** Writes lines that stay. */
  print(lines: readonly string[]): void;
  /** Writes lines that stay to standard error. */
  warn(lines: readonly string[]): void;
  /** Ends what moves. Printing goes on. */
  close(): void;
}

/** ms between two frames */
const FRAME = 100;

/**
 * Lines that move where there is a terminal, a log elsewhere.
 *
 * @param frame the lines to show now
 */
export const createDisplay = (
  io: Pick<CommandIo, 'stdout' | 'stderr' | 'env' | 'onExit'>,
  frame: () => readonly string[],
): Display =>
  io.stdout.isTTY && io.env.TERM !== 'dumb' ? createLiveDisplay(io, frame) : createLogDisplay(io);

/** A log: lines follow each other. */
function createLogDisplay({ stdout, stderr }: Pick<CommandIo, 'stdout' | 'stderr'>): Display {
  return {
    print(lines) {
      for (const line of lines) stdout.write(`${line}\n`);
    },
    warn(lines) {
      for (const line of lines) stderr.write(`${line}\n`);
    },
    close() {},
  };
}

/**
 * A terminal whose last lines move.
 *
 * @param frame the lines to show now; asked at an even pace, however often things change
 */
function createLiveDisplay(
  io: Pick<CommandIo, 'stdout' | 'stderr' | 'onExit'>,
  frame: () => readonly string[],
): Display {
  const region = new LiveRegion(io);
  const log = createLogDisplay(io);
  let pending: string[] = [];
  let closed = false;
  const draw = (): void => {
    region.draw(frame(), pending);
    pending = [];
  };
  const timer = setInterval(draw, FRAME);
  io.stdout.on('resize', draw);
  draw();
  return {
    print(lines) {
      if (closed) log.print(lines);
      else pending.push(...lines);
    },
    warn(lines) {
      if (closed) return log.warn(lines);
      // out of the way, because both may be the same terminal
      region.draw([], pending);
      pending = [];
      log.warn(lines);
      draw();
    },
    close() {
      if (closed) return;
      closed = true;
      clearInterval(timer);
      io.stdout.off('resize', draw);
      region.close(pending);
    },
  };
}
