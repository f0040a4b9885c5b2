import { startDemo } from './demo.ts';
import type { DemoOptions } from './demo-arguments.ts';
import type { Interruption } from './interruption.ts';
import type { CommandIo } from './io.ts';
import { tellWhyNot } from './refusal.ts';
import { EXIT_DONE } from './summary.ts';
import { jsonLine } from './visible.ts';

/** Runs the demo project until it is told to stop, which is how it is meant to end. */
export async function runDemo(
  { json, ...options }: DemoOptions,
  io: CommandIo,
  { wished }: Interruption,
): Promise<number> {
  try {
    const demo = await startDemo(options, io);
    const { url, token, mediaUrl } = demo;
    io.stdout.write(
      json
        ? `${jsonLine({ url, token, mediaUrl })}\n`
        : `url ${url}  token ${token}  mediaUrl ${mediaUrl}\n`,
    );
    if (io.stdout.isTTY && io.stderr.isTTY) {
      io.stderr.write('Open mediaUrl in a browser to see what arrived. Ctrl-C stops it.\n');
    }
    await wished;
    await demo.close();
    return EXIT_DONE;
  } catch (thrown) {
    return tellWhyNot(thrown, 'demo', io);
  }
}
