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
    exit: (code) => process.exit(code),
  };
}
