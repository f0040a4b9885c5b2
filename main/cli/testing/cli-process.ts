import { run } from '../index.ts';
import { processIo } from '../process-io.ts';

/** The command line as a process of its own, straight from the sources. */
process.exitCode = await run(process.argv.slice(2), processIo('dropchute'));
