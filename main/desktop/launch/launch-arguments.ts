import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { UploadError } from '../../../shared/errors.ts';
import { isLink } from './app-link.ts';
import { nearNames } from './near-names.ts';

/** What the app is started with when nobody has asked for its window. */
export const HIDDEN = '--hidden';

/** Files that the app was started with. */
export interface HandedFiles {
  /** absolute, each once; there may be nothing at them */
  readonly paths: readonly string[];
  /** The name of the preset that they are uploaded with; null: as it was done last. */
  readonly preset: string | null;
  /** The name of the project that they are for; null: the one that uploads go to. */
  readonly project: string | null;
}

/** What a start of the app is for. */
export type Launch =
  | { readonly kind: 'open'; readonly hidden: boolean }
  | { readonly kind: 'upload'; readonly files: HandedFiles; readonly hidden: boolean }
  /** A link into the app, as it was written. */
  | { readonly kind: 'link'; readonly link: string }
  /** Arguments that cannot be meant as they stand: nothing of them is done. */
  | { readonly kind: 'wrong'; readonly error: UploadError }
  | { readonly kind: 'tell'; readonly what: 'help' | 'version' };

/** More is no command line that a system lets through. */
const ARGUMENTS_MAX = 100_000;
const PATH_MAX_LENGTH = 32_767;

const VALUED = ['--preset', '--project'] as const;
const ALONE = ['--upload', HIDDEN, '--help', '--version'] as const;

const NAMES = [...VALUED, ...ALONE].map((option) => option.slice('--'.length));

/**
 * The arguments that are the app's own.
 *
 * @param argv the process's; the first is the executable
 * @param isPackaged otherwise the first that is no option names the app's folder
 */
export function ownArguments(argv: readonly string[], isPackaged: boolean): string[] {
  const given = argv.slice(1);
  if (isPackaged) return given;
  const folder = given.findIndex((argument) => !argument.startsWith('-'));
  return given.filter((_, index) => index !== folder);
}

/**
 * What arguments say. Options that are not the app's may be Chromium's or the installer's, and are
 * passed over, unless they look like one of the app's mistyped. Where a link is among them, it
 * alone counts: whoever wrote it may have written the rest as well.
 *
 * @param folder what relative paths are relative to; absolute
 */
export function parseArguments(given: readonly string[], folder: string): Launch {
  if (given.length > ARGUMENTS_MAX) return wrong(`${given.length} arguments`);
  const link = given.find(isLink);
  if (link !== undefined) return { kind: 'link', link };

  const values = new Map<string, string>();
  const flags = new Set<string>();
  const paths = new Set<string>();
  const waiting = [...given].reverse();
  for (let argument = waiting.pop(); argument !== undefined; argument = waiting.pop()) {
    if (argument === '--') {
      for (const path of waiting.reverse()) addPath(paths, path, folder);
      break;
    }
    if (!argument.startsWith('-') || argument === '-') {
      addPath(paths, argument, folder);
      continue;
    }
    const [option = '', joined] = splitOnce(argument, '=');
    if (includes(VALUED, option)) {
      const value = joined ?? waiting.pop();
      if (value === undefined || value.trim() === '' || value.startsWith('--'))
        return wrong(`${option} needs a name after it`);
      values.set(option, value);
    } else if (includes(ALONE, option)) {
      flags.add(option);
      if (option === '--upload' && joined !== undefined) addPath(paths, joined, folder);
    } else {
      const [meant] = nearNames(option.replace(/^-+/, ''), NAMES);
      if (meant !== undefined) return wrong(`${printable(option)}: is --${meant} meant?`);
    }
  }

  if (flags.has('--help')) return { kind: 'tell', what: 'help' };
  if (flags.has('--version')) return { kind: 'tell', what: 'version' };
  const hidden = flags.has(HIDDEN);
  if (paths.size > 0) {
    const preset = values.get('--preset') ?? null;
    const project = values.get('--project') ?? null;
    return { kind: 'upload', files: { paths: [...paths], preset, project }, hidden };
  }
  if (flags.has('--upload') || values.size > 0)
    return { kind: 'wrong', error: { code: 'nothing-to-add' } };
  return { kind: 'open', hidden };
}

const wrong = (detail: string): Launch => ({
  kind: 'wrong',
  error: { code: 'arguments-unknown', detail },
});

function addPath(paths: Set<string>, argument: string, folder: string): void {
  // no file system knows such a path
  if (argument === '' || argument.includes('\0') || argument.length > PATH_MAX_LENGTH) return;
  paths.add(resolve(folder, pathOfUrl(argument) ?? argument));
}

/** A path that was given as an address, as some file managers do; null for what is none of this computer's. */
function pathOfUrl(argument: string): string | null {
  if (!/^file:\/\//i.test(argument)) return null;
  try {
    return fileURLToPath(argument);
  } catch {
    return null;
  }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** What is shown of somebody's argument. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 40);

const includes = (options: readonly string[], option: string): boolean => options.includes(option);
