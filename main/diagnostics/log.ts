import type { UploadError } from '../../shared/errors.ts';
import { toUploadError } from '../engine/errors.ts';

/** From what a person should know of to what only a developer asks for. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the app has to say about itself, a sentence at a time. */
export type Log = { readonly [Level in LogLevel]: (message: string) => void };

export interface LogOptions {
  /** What is less urgent is not written. */
  readonly level: LogLevel;
  /** Everything passes through it before it is written anywhere. */
  readonly redact: (text: string) => string;
  /** Adds to the file. A file that cannot be written is told of on the terminal, once until it can be again. */
  readonly write: (line: string) => void;
  /** The terminal, for those who started the app from one; it gets what is at least a warning. */
  readonly print: (line: string) => void;
  /** ms since the epoch */
  readonly now: () => number;
}

/** characters; the rest of a longer message is left out */
const MESSAGE_MAX = 8_000;

/** @see Log */
export function createLog(options: LogOptions): Log {
  const { level: least, redact, write, print, now } = options;
  let isWritable = true;

  const keep = (line: string): void => {
    try {
      write(line);
      isWritable = true;
    } catch (thrown) {
      if (isWritable) print(redact(`the log cannot be written: ${describeThrown(thrown)}`));
      isWritable = false;
    }
  };
  const at = (level: LogLevel) => (message: string) => {
    if (LOG_LEVELS.indexOf(level) > LOG_LEVELS.indexOf(least)) return;
    const text = redact(clip(message));
    keep(`${new Date(now()).toISOString()} ${level.padEnd(5)} ${asOneEntry(text)}\n`);
    if (level === 'error' || level === 'warn') print(text);
  };
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}

/** A level by its name; `info` for what is none. */
export const logLevelOf = (name: string | undefined): LogLevel =>
  LOG_LEVELS.find((level) => level === name) ?? 'info';

/** A fault in a few characters; a log is read by those who know the codes. */
export const inShort = ({ code, detail }: UploadError): string =>
  detail === undefined ? code : `${code} (${detail})`;

/** What was thrown, for the log: where it was if nobody expected it, else its code and detail. */
export function describeThrown(thrown: unknown): string {
  const error = toUploadError(thrown);
  if (error.code !== 'internal') return inShort(error);
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

const clip = (message: string): string =>
  message.length > MESSAGE_MAX ? `${message.slice(0, MESSAGE_MAX)}…` : message;

/** Later lines are indented, so that none can pass for an entry of its own; control characters stay out. */
const asOneEntry = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')
    .replaceAll('\n', '\n  ');
