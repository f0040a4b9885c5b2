import os from 'node:os';
import type { App } from 'electron';
import { describeThrown, type Log } from '../diagnostics/log.ts';

/**
 * Notes the process's beginning and end, and every fault that nobody caught. What follows from one
 * stays as it is: an exception ends the app or is shown by Electron, after a rejection it goes on,
 * as Electron's own default is.
 */
export function logProcess(
  process: Pick<NodeJS.Process, 'on' | 'platform' | 'arch' | 'versions'>,
  app: Pick<App, 'on' | 'getVersion'>,
  log: Log,
): void {
  const { platform, arch, versions } = process;
  const runtime = versions.electron ? `Electron ${versions.electron}` : `Node ${versions.node}`;
  log.info(`start: ${app.getVersion()} on ${runtime}, ${platform} ${os.release()} ${arch}`);
  process.on('uncaughtExceptionMonitor', (error) =>
    log.error(`nobody caught: ${describeThrown(error)}`),
  );
  process.on('unhandledRejection', (reason) =>
    log.error(`nobody awaited: ${describeThrown(reason)}`),
  );
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    log.warn(`a process is gone: ${type} (${reason}, ${exitCode})`),
  );
  app.on('quit', (_event, code) => log.info(`quit: ${code}`));
}
