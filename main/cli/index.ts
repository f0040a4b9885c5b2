import { assertNever } from '../../shared/assert-never.ts';
import { readCommandLine } from './command-line.ts';
import { runComplete } from './complete-command.ts';
import { COMPLETION_SCRIPTS } from './completion-scripts.ts';
import { runDemo } from './demo-command.ts';
import { runHistory } from './history-command.ts';
import { listenForInterrupts } from './interruption.ts';
import type { CommandIo } from './io.ts';
import { runPresets } from './presets-command.ts';
import { runProjects } from './projects-command.ts';
import { EXIT_DONE, EXIT_WRONG_USAGE } from './summary.ts';
import { sizeOf } from './terminal-size.ts';
import { runUpload } from './upload-command.ts';
import { visible } from './visible.ts';
import { runWatch } from './watch-command.ts';

export type { CommandIo } from './io.ts';
export { manPage } from './man-page.ts';
export { endWith, processIo } from './process-io.ts';

/**
 * Runs a command line.
 *
 * @param argv what follows the program's name
 * @returns what the process should end with: 0 done, 1 something failed, 2 wrong usage, 130 interrupted
 */
export async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  using interruption = listenForInterrupts(io);
  const request = readCommandLine(argv, io.invocation, sizeOf(io.stdout).columns);
  switch (request.kind) {
    case 'upload':
      return await runUpload(request.options, io, interruption);
    case 'watch':
      return await runWatch(request.options, io, interruption);
    case 'presets':
      return await runPresets(request.options, io);
    case 'projects':
      return await runProjects(request.options, io);
    case 'history':
      return await runHistory(request.options, io);
    case 'demo':
      return await runDemo(request.options, io, interruption);
    case 'completion':
      io.stdout.write(COMPLETION_SCRIPTS[request.shell]);
      return EXIT_DONE;
    case 'complete':
      return await runComplete(request.words, io);
    case 'answer':
      io.stdout.write(request.text);
      return EXIT_DONE;
    case 'mistake':
      // it repeats what was typed, or what a shell made of it
      io.stderr.write(request.text.split('\n').map(visible).join('\n'));
      return EXIT_WRONG_USAGE;
    default:
      return assertNever(request, 'request');
  }
}
