import { parseAddresses } from '../../../shared/addresses.ts';
import { pathOfFileNameW, pathsOfFileList, pathsOfPropertyList } from './file-list.ts';

/** What a clipboard holds, in each of the forms in which it offers it. */
export interface Clip {
  /** Media types, and the system's own formats as `rawFormat` writes them. */
  readonly types: readonly string[];
  read(type: string): Promise<Uint8Array>;
  /** The copied files as Windows lists them, which takes a moment; empty where it tells of none. */
  listFiles(): Promise<readonly string[]>;
}

/** What is on the clipboard, as far as it can be uploaded. */
export type ClipboardContent =
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  /** A picture as PNG, a screenshot for instance. */
  | { readonly kind: 'picture'; readonly bytes: Uint8Array }
  | { readonly kind: 'addresses'; readonly urls: readonly string[] }
  /** A text that is something else. */
  | { readonly kind: 'text' }
  | { readonly kind: 'other' }
  | { readonly kind: 'nothing' };

/** A format of the system's own, as Electron writes it. */
export const rawFormat = (name: string): string =>
  `electron application/osclipboard;format="${name}"`;

/** Says on every system that files were copied, but lists them on Linux alone. */
const URI_LIST = 'text/uri-list';
/** Lists of copied files, those of all of them before what macOS and Windows tell of the first. */
const FILE_LISTS = [URI_LIST, rawFormat('x-special/gnome-copied-files')];
const MAC_FILES = rawFormat('NSFilenamesPboardType');
const MAC_FILE = rawFormat('public.file-url');
const FILE_NAME_W = rawFormat('FileNameW');
const PICTURE = 'image/png';
const TEXT = 'text/plain';

/**
 * Says what is on the clipboard: copied files before a picture, a picture before addresses. A
 * picture with a text beside it that is no address is a picture of that text, as spreadsheets copy
 * their cells: then the text counts.
 */
export async function readContent(clip: Clip, windows: boolean): Promise<ClipboardContent> {
  const paths = await readFiles(clip, windows);
  if (paths.length > 0) return { kind: 'files', paths };
  const text = (await readText(clip, TEXT)).trim();
  const urls = parseAddresses(text);
  if (text === '' || urls.length > 0) {
    const bytes = await readPart(clip, PICTURE);
    if (bytes.length > 0) return { kind: 'picture', bytes };
  }
  if (urls.length > 0) return { kind: 'addresses', urls };
  if (text !== '') return { kind: 'text' };
  return { kind: clip.types.length > 0 ? 'other' : 'nothing' };
}

async function readFiles(clip: Clip, windows: boolean): Promise<readonly string[]> {
  for (const type of FILE_LISTS) {
    const paths = pathsOfFileList(await readText(clip, type), windows);
    if (paths.length > 0) return paths;
  }
  const macFiles = pathsOfPropertyList(await readText(clip, MAC_FILES));
  if (macFiles.length > 0) return macFiles;
  if (windows) return readWindowsFiles(clip);
  return pathsOfFileList(await readText(clip, MAC_FILE), windows);
}

async function readWindowsFiles(clip: Clip): Promise<readonly string[]> {
  if (![URI_LIST, FILE_NAME_W].some((type) => clip.types.includes(type))) return [];
  const paths = await clip.listFiles();
  if (paths.length > 0) return paths;
  const path = pathOfFileNameW(await readPart(clip, FILE_NAME_W));
  return path === null ? [] : [path];
}

const readText = async (clip: Clip, type: string): Promise<string> =>
  new TextDecoder().decode(await readPart(clip, type));

/** Nothing where it is not there. */
const readPart = async ({ types, read }: Clip, type: string): Promise<Uint8Array> =>
  types.includes(type) ? read(type) : new Uint8Array();
