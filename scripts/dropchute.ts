import { INVOCATION, loadCli } from './cli.ts';

/** Runs the command line in this very process, so that signals and the exit code are its own. */
const { run, processIo } = await loadCli();
process.exitCode = await run(process.argv.slice(2), processIo(INVOCATION));
