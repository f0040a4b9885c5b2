import stringWidth from 'string-width';
import type { CommandIo, Output } from './io.ts';
import { sizeOf } from './terminal-size.ts';

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
/** A terminal that knows these shows the frame between them at once; any other ignores them. */
const BEGIN_FRAME = '\u001b[?2026h';
const END_FRAME = '\u001b[?2026l';
const CLEAR_LINE_END = '\u001b[K';
const CLEAR_BELOW = '\u001b[J';
const up = (rows: number): string => (rows === 0 ? '\r' : `\r\u001b[${rows}A`);

/**
 * The last lines of a terminal, drawn again and again, with lines for good scrolling past above.
 * Each frame overwrites the one before in a single write, so that nothing flickers. The cursor is
 * hidden meanwhile, and comes back however the process ends.
 */
export class LiveRegion {
  readonly #output: Output;
  readonly #removeExitListener: () => void;
  #lines: readonly string[] = [];

  constructor({ stdout, onExit }: Pick<CommandIo, 'stdout' | 'onExit'>) {
    this.#output = stdout;
    this.#removeExitListener = onExit(() => stdout.write(SHOW_CURSOR));
    stdout.write(HIDE_CURSOR);
  }

  /**
   * Draws a frame.
   *
   * @param lines the region's new lines, each narrower than the terminal
   * @param above lines to leave above the region for good
   */
  draw(lines: readonly string[], above: readonly string[] = []): void {
    const text = [...above, ...lines].map((line) => `${line}${CLEAR_LINE_END}\n`).join('');
    this.#output.write(BEGIN_FRAME + up(this.#rows()) + text + CLEAR_BELOW + END_FRAME);
    this.#lines = lines;
  }

  /** Takes the region away and gives the cursor back. */
  close(above: readonly string[] = []): void {
    this.draw([], above);
    this.#output.write(SHOW_CURSOR);
    this.#removeExitListener();
  }

  /** How many rows the last frame takes up now: a terminal made narrower since has wrapped it. */
  #rows(): number {
    const { columns } = sizeOf(this.#output);
    return this.#lines.reduce(
      (rows, line) => rows + Math.max(1, Math.ceil(stringWidth(line) / columns)),
      0,
    );
  }
}
