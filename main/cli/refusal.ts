import { describeError } from '../../shared/errors.ts';
import { toUploadError, UploadFault } from '../engine/errors.ts';
import type { CommandIo } from './io.ts';
import { EXIT_FAILED, EXIT_WRONG_USAGE } from './summary.ts';
import { visible } from './visible.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Says what is wrong with a command line. @returns what the process ends with */
export function tellWrongUsage(
  { message }: WrongUsage,
  command: string,
  { stderr, invocation }: CommandIo,
): number {
  const text = message.split('\n').map(visible).join('\n');
  stderr.write(`error: ${text}\nRun ${invocation} ${command} --help to see more.\n`);
  return EXIT_WRONG_USAGE;
}

/** Says in words why a command came to nothing. @returns what the process ends with */
export function tellWhyNot(thrown: unknown, command: string, io: CommandIo): number {
  if (thrown instanceof WrongUsage) return tellWrongUsage(thrown, command, io);
  io.stderr.write(`dropchute: ${visible(describeError(toUploadError(asDataFault(thrown))))}\n`);
  return EXIT_FAILED;
}

/** What the system refuses to a command that opens nothing but the data folder. */
function asDataFault(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof UploadFault || !('code' in thrown)) {
    return thrown;
  }
  // a port that is refused has no path
  return 'path' in thrown && DENIED.has(String(thrown.code))
    ? new UploadFault('data-folder-unwritable', thrown.message, { cause: thrown })
    : thrown;
}

const DENIED: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR']);
