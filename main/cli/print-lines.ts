import { once } from 'node:events';
import type { Output } from './io.ts';

/** Writes lines no faster than they are read; ends early, quietly, when nobody reads any more. */
export async function printLines(output: Output, lines: Iterable<string>): Promise<void> {
  for (const line of lines) {
    if (output.errored) return;
    if (output.write(`${line}\n`)) continue;
    // it ends with an error when its reader goes away, as in "… | head"
    await once(output, 'drain').catch(() => undefined);
  }
}
