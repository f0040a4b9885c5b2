import { INVOCATION, loadCli } from './cli.ts';

/** How people call the program: through npm in its folder, or as the command that npm installed. */
function invocation(): string {
  switch (process.env.npm_lifecycle_event) {
    case 'dropchute':
      return INVOCATION;
    case 'npx':
      return 'npx dropchute';
    default:
      return 'dropchute';
  }
}

/** Whether a shell asks on behalf of somebody who has pressed Tab. */
const completes = process.argv[2] === '__complete';

/** Runs the command line in this very process, so that signals and the exit code are its own. */
const { run, processIo, endWith } = await loadCli({ asItIs: completes });
endWith(await run(process.argv.slice(2), processIo(invocation())));
