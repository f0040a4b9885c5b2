import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { extension, lookup } from 'mime-types';
import type { FileSource } from './ports.ts';

/** What content is said to be when nothing is known of it. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/** What a file's name says its content is; `application/octet-stream` where it says nothing known. */
export const mediaTypeOf = (name: string): string => lookup(extname(name)) || UNKNOWN_TYPE;

/** What people call files of a type, where the registry's first extension is another. */
const USUAL_EXTENSIONS: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'video/quicktime': 'mov',
};

/** The extension that files of a type have, without the dot; null where none is known. */
export const extensionOf = (mediaType: string): string | null =>
  mediaType === UNKNOWN_TYPE
    ? null
    : (USUAL_EXTENSIONS[mediaType] ?? (extension(mediaType) || null));

/**
 * What a file's first bytes say its content is, for names that do not tell.
 *
 * @returns null where they do not tell either
 * @throws UploadFault as reading the source does; an aborted signal rejects with the signal's reason
 */
export async function sniffMediaType(
  source: FileSource,
  signal: AbortSignal,
): Promise<string | null> {
  for await (const beginning of source.read(signal)) {
    const found = await fileTypeFromBuffer(beginning);
    if (found && found.mime !== 'application/xml') return found.mime;
    return textTypeOf(beginning);
  }
  return null;
}

/** The root of an SVG document, after the declaration, comments and document type that may precede it. */
const SVG_ROOT = /^\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*|<!doctype[^>]*>\s*)*<svg[\s>]/i;
/** Characters that no text has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

/** Text has no signature that file-type could know: it is what reads as text from its beginning. */
function textTypeOf(beginning: Uint8Array): string | null {
  let text: string;
  try {
    // a character may be cut in two where the beginning ends
    text = new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true });
  } catch {
    return null;
  }
  if (CONTROL.test(text)) return null;
  if (SVG_ROOT.test(text)) return 'image/svg+xml';
  return text.trimStart().startsWith('<?xml') ? 'application/xml' : 'text/plain';
}
