import { fileURLToPath } from 'node:url';

/** Names something on a disk or a server, which is never the whole of it. */
const A_FILE = /^file:\/\/[^/]*\/./i;

/**
 * The paths in a list of copied files: `text/uri-list`, or GNOME's, whose first line says whether
 * they were copied or cut. What names no file of this computer is left out.
 */
export function pathsOfFileList(list: string, windows: boolean): string[] {
  return list
    .split(/[\r\n\0]+/)
    .filter((line) => A_FILE.test(line))
    .flatMap((url) => pathOfUrl(url, windows) ?? []);
}

function pathOfUrl(url: string, windows: boolean): string | null {
  try {
    return fileURLToPath(url, { windows });
  } catch {
    return null;
  }
}

/** The path in what Windows calls `FileNameW`: UTF-16, up to the first zero; null where there is none. */
export function pathOfFileNameW(bytes: Uint8Array): string | null {
  const [path = ''] = new TextDecoder('utf-16le').decode(bytes).split('\0');
  return path === '' ? null : path;
}

/** The paths in what macOS calls `NSFilenamesPboardType`: a property list of strings, as XML. */
export function pathsOfPropertyList(list: string): string[] {
  return [...list.matchAll(/<string>([^<]*)<\/string>/g)]
    .map(([, text = '']) =>
      text.replace(/&(?:lt|gt|amp|quot|apos);/g, (name) => ENTITIES[name] ?? name),
    )
    .filter((path) => path.startsWith('/'));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
};
