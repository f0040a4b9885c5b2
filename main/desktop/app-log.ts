import { join, resolve } from 'node:path';
import type { App } from 'electron';
import { createLog, type Log, logLevelOf } from '../diagnostics/log.ts';
import { createRedactor, type Redactor } from '../diagnostics/redact.ts';
import { createRotatingFile, type RotatingFile } from '../diagnostics/rotating-file.ts';

/** bytes; with the number of files, weeks of ordinary use */
const FILE_SIZE = 1_000_000;
const FILES = 5;

/** The app's log, and what stands between it and everything private. */
export interface AppLog {
  readonly log: Log;
  readonly file: RotatingFile;
  /** absolute path */
  readonly folder: string;
  readonly redactor: Redactor;
}

/**
 * Opens the log in the system's place for logs, or in a data folder of its own.
 *
 * @param dataFolder the data folder, if one was named
 * @param level the least urgent level that is written; `info` unless it is one
 */
export function openAppLog(
  app: Pick<App, 'getPath'>,
  dataFolder: string | undefined,
  level: string | undefined,
): AppLog {
  const folder = dataFolder ? join(resolve(dataFolder), 'logs') : app.getPath('logs');
  const file = createRotatingFile({ folder, name: 'dropchute', maxSize: FILE_SIZE, count: FILES });
  const redactor = createRedactor(app.getPath('home'));
  const log = createLog({
    level: logLevelOf(level),
    redact: redactor.redact,
    write: file.append,
    print: (line) => console.error(`dropchute: ${line}`),
    now: Date.now,
  });
  return { log, file, folder, redactor };
}
