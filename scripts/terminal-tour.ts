import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { z } from 'zod';
import type { CommandIo } from '../main/cli/index.ts';
import { INVOCATION, loadCli } from './cli.ts';
import { samplesFolder } from './root.ts';

type Cli = Awaited<ReturnType<typeof loadCli>>;

const addressSchema = z.object({ url: z.url(), token: z.string(), mediaUrl: z.url() });

/** A demo project that runs beside the tour. */
interface RunningDemo extends z.infer<typeof addressSchema> {
  close(): Promise<void>;
}

/**
 * Shows what Dropchute does where no window can open: uploads the sample pictures to the demo
 * project, through the same command line that a person would use. With a person there it keeps the
 * media page up until Ctrl-C.
 *
 * @returns what the process should end with
 */
export async function runTerminalTour(): Promise<number> {
  const cli = await loadCli();
  const io = cli.processIo(INVOCATION);
  console.log(`\n$ ${INVOCATION} upload ${JSON.stringify(samplesFolder)} --tag sample --demo`);
  const code = process.stdin.isTTY ? await stay(cli, io) : await upload(cli, io, '--demo');
  console.log(OWN_FILES);
  return code;
}

const OWN_FILES = `
Your own files:      ${INVOCATION} upload <files and folders> --demo
To your project:     DATOCMS_API_TOKEN=<its token> ${INVOCATION} upload <files and folders>
All that there is:   ${INVOCATION} --help`;

const upload = (cli: Cli, io: CommandIo, ...target: string[]): Promise<number> =>
  cli.run(['upload', samplesFolder, '--tag', 'sample', ...target], io);

/** Uploads, and keeps the page that shows the pictures up for as long as the person likes. */
async function stay(cli: Cli, io: CommandIo): Promise<number> {
  const demo = await startDemo(cli, io);
  if (demo === null) return 1;
  try {
    const env = { ...io.env, DATOCMS_API_TOKEN: demo.token };
    const code = await upload(cli, { ...io, env }, '--api-url', demo.url);
    if (code === 0) {
      console.log(`\nOpen ${demo.mediaUrl} in a browser. It stays up until you press Ctrl-C.`);
      await new Promise<void>((resolve) => io.onInterrupt(resolve));
    }
    return code;
  } finally {
    await demo.close();
  }
}

/** Runs `dropchute demo` within this process; null when it did not start, which it has then explained. */
async function startDemo(cli: Cli, io: CommandIo): Promise<RunningDemo | null> {
  const stdout = new PassThrough();
  let stop: () => void = () => undefined;
  const onInterrupt = (listener: () => void) => {
    stop = listener;
    return () => undefined;
  };
  const ended = cli.run(['demo', '--json'], { ...io, stdout, onInterrupt });
  const first = await Promise.race([once(createInterface(stdout), 'line'), ended]);
  if (!Array.isArray(first)) return null;
  return {
    ...addressSchema.parse(JSON.parse(first[0])),
    async close() {
      stop();
      await ended;
    },
  };
}
