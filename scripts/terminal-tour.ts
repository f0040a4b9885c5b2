import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { z } from 'zod';
import type { CommandIo } from '../main/cli/index.ts';
import { INVOCATION, loadCli } from './cli.ts';
import { samplesFolder } from './root.ts';

type Cli = Awaited<ReturnType<typeof loadCli>>;

const OWN_FILES = `
Your own files:      ${INVOCATION} upload <files and folders> --demo
To your project:     DATOCMS_API_TOKEN=<its token> ${INVOCATION} upload <files and folders>
All that there is:   ${INVOCATION} --help`;

/**
 * Shows what Dropchute does where no window can open: uploads the sample pictures to the demo
 * project, through the same command line that a person would use. With a person there it keeps the
 * page that shows them up until Ctrl-C.
 *
 * @returns what the process should end with
 */
export async function runTerminalTour(): Promise<number> {
  const cli = await loadCli();
  const io = cli.processIo(INVOCATION);
  if (!process.stdin.isTTY) return uploadSamples(cli, io);

  const demo = await startDemo(cli, io);
  if (demo === null) return 1;
  try {
    const code = await uploadSamples(cli, io);
    if (code === 0) {
      console.log(`\n${demo.mediaUrl} stays up until you press Ctrl-C.`);
      await new Promise<void>((resolve) => io.onInterrupt(resolve));
    }
    return code;
  } finally {
    await demo.close();
  }
}

async function uploadSamples(cli: Cli, io: CommandIo): Promise<number> {
  const argv = ['upload', samplesFolder, '--tag', 'sample', '--demo'];
  console.log(`\n$ ${INVOCATION} ${argv.join(' ')}`);
  const code = await cli.run(argv, io);
  console.log(OWN_FILES);
  return code;
}

/** A demo project that runs beside the tour, which uploads with `--demo` then go to. */
interface RunningDemo {
  readonly mediaUrl: string;
  close(): Promise<void>;
}

/** Runs `dropchute demo` within this process; null when it did not start, which it has then explained. */
async function startDemo(cli: Cli, io: CommandIo): Promise<RunningDemo | null> {
  const stdout = new PassThrough();
  const stop = new AbortController();
  const onInterrupt = (listener: () => void) => {
    stop.signal.addEventListener('abort', listener);
    return () => stop.signal.removeEventListener('abort', listener);
  };
  const ended = cli.run(['demo', '--json'], { ...io, stdout, onInterrupt });
  const first = await Promise.race([once(createInterface(stdout), 'line'), ended]);
  if (!Array.isArray(first)) return null;
  const { mediaUrl } = z.object({ mediaUrl: z.url() }).parse(JSON.parse(first[0]));
  return {
    mediaUrl,
    async close() {
      stop.abort();
      await ended;
    },
  };
}
