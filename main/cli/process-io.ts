import { homedir } from 'node:os';
import type { CommandIo } from './io.ts';

const INTERRUPTS = ['SIGINT', 'SIGTERM'] as const;

/** This very process, as a command sees it. @param invocation how people call it */
export function processIo(invocation: string): CommandIo {
  return {
    invocation,
    env: process.env,
    platform: process.platform,
    home: homedir(),
    // opened only when it is asked for: nobody may be there to close it
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    onInterrupt(listener) {
      for (const signal of INTERRUPTS) process.on(signal, listener);
      return () => {
        for (const signal of INTERRUPTS) process.off(signal, listener);
      };
    },
    onExit(listener) {
      process.on('exit', listener);
      return () => process.off('exit', listener);
    },
    exit: endNow,
  };
}

/** ms that Node is given to end by itself once a command has */
const ENDING = 3_000;

/**
 * Has this process end with a code once nothing is left to do. Node waits for each of its threads,
 * and one that asks a share which does not answer may never be back. Whoever reads what was printed
 * may take their time.
 *
 * @param ending ms that Node is given to end by itself
 */
export function endWith(code: number, ending = ENDING): void {
  process.exitCode = code;
  setTimeout(() => (isPrinted() ? endNow(code) : endWith(code, ending)), ending).unref();
}

const isPrinted = (): boolean =>
  process.stdout.writableLength + process.stderr.writableLength === 0;

/** Ends this process as it is, threads and all. */
function endNow(code: number): void {
  // Windows cannot put another program in its place
  if (!process.execve || process.platform === 'win32') process.exit(code);
  // not even process.exit() goes without its threads; another program does
  process.emit('exit', code);
  process.execve('/bin/sh', ['sh', '-c', `exit ${code}`]);
}
