import { open } from 'node:fs/promises';
import { endWith } from '../process-io.ts';

/** Ends with 3, while one of its threads waits for a pipe that nobody ever opens, as for a dead share. */
const [pipe = ''] = process.argv.slice(2);
process.on('exit', (code) => console.log(`told of ${code}`));
open(pipe).catch(() => undefined);
endWith(3);
