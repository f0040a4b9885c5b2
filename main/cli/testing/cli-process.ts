import { run } from '../index.ts';
import { endWith, processIo } from '../process-io.ts';

/** The command line as a process of its own, straight from the sources. */
endWith(await run(process.argv.slice(2), processIo('dropchute')));
