import { readFile } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { CommandIo } from './io.ts';
import { WrongUsage } from './wrong-usage.ts';

/**
 * The addresses in a list, one a line; empty lines and those that begin with # are none.
 *
 * @param path "-" is standard input
 * @throws WrongUsage when there is no such list; an aborted signal rejects
 */
export async function readAddressList(
  path: string,
  { stdin }: Pick<CommandIo, 'stdin'>,
  signal: AbortSignal,
): Promise<string[]> {
  const content =
    path === '-'
      ? await text(addAbortSignal(signal, stdin))
      : await readFile(path, { encoding: 'utf8', signal }).catch((thrown) => {
          signal.throwIfAborted();
          throw new WrongUsage(`--urls-from cannot read ${path}: ${reasonOf(thrown)}`);
        });
  return content
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
