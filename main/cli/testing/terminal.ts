import xterm from '@xterm/headless';
import type { CapturedIo } from './captured-io.ts';

/** A terminal that a process writes to. */
export interface Terminal {
  /** The lines on the screen after everything printed so far. */
  screen(): Promise<string[]>;
  /** Resolves with them once the screen shows this. */
  shows(text: string): Promise<string[]>;
}

/** Gives a process a terminal of this size to write to. */
export function attachTerminal(io: CapturedIo, columns: number, rows: number): Terminal {
  Object.assign(io.stdout, { isTTY: true, columns, rows, hasColors: () => true });
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    convertEol: true,
    allowProposedApi: true,
  });

  const screen = async (): Promise<string[]> => {
    terminal.reset();
    const text = await io.out();
    await new Promise<void>((resolve) => terminal.write(text, resolve));
    const { active } = terminal.buffer;
    const lines = Array.from({ length: active.length }, (_, row) =>
      String(active.getLine(row)?.translateToString(true)),
    );
    return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
  };
  return {
    screen,
    async shows(text) {
      for (;;) {
        const lines = await screen();
        if (lines.join('\n').includes(text)) return lines;
        await new Promise((resolve) => io.stdout.once('data', resolve));
      }
    },
  };
}
