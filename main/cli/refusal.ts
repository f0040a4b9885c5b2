import { describeError } from '../../shared/errors.ts';
import { toUploadError } from '../engine/errors.ts';
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
  io.stderr.write(`dropchute: ${visible(describeError(toUploadError(thrown)))}\n`);
  return EXIT_FAILED;
}
