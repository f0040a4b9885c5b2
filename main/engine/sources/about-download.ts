import { extname } from 'node:path';
import { parse } from 'content-disposition';
import { extensionOf, mediaTypeOf, UNKNOWN_TYPE } from '../media-type.ts';

/** What a download is and what it is called: pure functions over its address and its headers. */

/** characters; what file systems and storage take without objecting */
const NAME_MAX = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL = /[\0-\x1f\x7f-\x9f]/g;

/**
 * A name that is one file's and nothing else: the last part of what looks like a path, NFC, without
 * control characters; empty where nothing is left.
 */
export function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(CONTROL, '').normalize('NFC').trim();
  if (/^\.*$/.test(clean)) return '';
  if (clean.length <= NAME_MAX) return clean;
  const ending = extname(clean).slice(0, NAME_MAX / 2);
  return clean.slice(0, NAME_MAX - ending.length).toWellFormed() + ending;
}

/** The name that an address ends in, percent-decoded; empty where it ends in none. */
export function nameInAddress({ pathname }: URL): string {
  const segment = pathname.split('/').findLast((part) => part !== '') ?? '';
  return cleanName(percentDecoded(segment));
}

/** The name that a `Content-Disposition` header gives (RFC 6266); empty where it gives none. */
export function nameInDisposition(header: string): string {
  return cleanName(parse(fromHeader(header)).parameters.filename ?? '');
}

/**
 * A header's text. HTTP hands over bytes as Latin-1; many servers write UTF-8 all the same, and
 * what reads as UTF-8 by accident is practically never Latin-1.
 */
export function fromHeader(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}

/** What is known of a download before its first byte. */
export interface About {
  /** The `Content-Disposition` header; empty for none. */
  readonly disposition: string;
  /** The `Content-Type` header; empty for none. */
  readonly contentType: string;
  /** The address that a person gave. */
  readonly asked: URL;
  /** The address that answered, after redirects. */
  readonly answered: URL;
}

/**
 * Whether a server shows a page where a file was meant: a sign-in form, an apology, or the page
 * around a file that a sharing service shows. A page is a file only where the address or the
 * server names one.
 */
export function isPageInstead(about: About): boolean {
  if (!PAGES.includes(declaredType(about))) return false;
  return ![nameInDisposition(about.disposition), nameInAddress(about.asked)].some((name) =>
    PAGES.includes(mediaTypeOf(name)),
  );
}

const PAGES = ['text/html', 'application/xhtml+xml'];

/** What a download's content is; null where neither the server nor a name says it. */
export function typeOf(about: About): string | null {
  const declared = declaredType(about);
  const named = mediaTypeOf(namesOf(about)[0] ?? '');
  if (isTelling(declared)) return declared;
  if (named !== UNKNOWN_TYPE) return named;
  return declared === 'text/plain' ? declared : null;
}

const declaredType = ({ contentType }: About): string =>
  (contentType.split(';')[0] ?? '').trim().toLowerCase();

/** Whether a declared type means something: servers call what they do not know text, or bytes to be saved. */
const isTelling = (type: string): boolean =>
  /^[\w.+-]+\/[\w.+-]+$/.test(type) &&
  !/^text\/plain$|octet-stream$|download$|\/unknown$/.test(type);

/**
 * What a download is called: what the server calls it, else what its address says, else the server
 * itself; with an extension that its content deserves.
 */
export function nameOf(about: About, mediaType: string): string {
  const given = nameInDisposition(about.disposition);
  const names = namesOf(about);
  // storage behind a redirect often has keys for names; then again, what redirects may be a script
  const name = given || names.find((found) => fits(found, mediaType)) || names[0];
  return name ? withExtension(name, mediaType) : ending(about.asked.hostname, mediaType);
}

/** The names that a download has, the best first. */
const namesOf = ({ disposition, asked, answered }: About): string[] =>
  [nameInDisposition(disposition), nameInAddress(asked), nameInAddress(answered)].filter(
    (name) => name !== '',
  );

/** A name with the extension of its content, where it has none that could be its content's. */
export const withExtension = (name: string, mediaType: string): string =>
  fits(name, mediaType) ? name : ending(name, mediaType);

function ending(name: string, mediaType: string): string {
  const extension = extensionOf(mediaType);
  return extension === null ? name : `${name}.${extension}`;
}

/** Whether a name's extension is one of content like this: `photo.jpg` may hold a WebP, `image.php` is no picture's name. */
function fits(name: string, mediaType: string): boolean {
  const named = mediaTypeOf(name);
  if (named === UNKNOWN_TYPE) return mediaType === UNKNOWN_TYPE;
  const family = familyOf(mediaType);
  return family === null || family === familyOf(named);
}

/** The kind of content that nothing else is taken for; null for the rest. */
const familyOf = (mediaType: string): string | null =>
  /^(?:image|video|audio)(?=\/)|^application\/pdf$/.exec(mediaType)?.[0] ?? null;

/** A part of an address as it was meant; where a "%" stands for itself, as it is. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
