import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { Protocol } from 'electron';
import { contentType } from 'mime-types';
import { APP_HOST, APP_SCHEME, SOURCES_PATH } from '../../shared/app-origin.ts';
import { THUMBNAIL_SOURCE_MAX } from '../../shared/limits.ts';
import { type UploadId, uploadIdSchema } from '../../shared/upload.ts';

/** What the page may load and talk to: its own files, and nothing else. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const COMMON_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** An upload's file, as far as the page may see it. */
export interface SourceFile {
  readonly path: string;
  readonly mediaType: string;
}

/** What a URL of the app's scheme stands for. */
export type AppResource =
  | { readonly kind: 'page-file'; readonly path: string }
  | { readonly kind: 'source'; readonly id: UploadId }
  | { readonly kind: 'nothing' };

/**
 * Resolves a URL without touching the disk. Anything that would leave the page's folder, however
 * it is encoded, is `nothing`.
 *
 * @param pageFolder absolute path of the built page
 */
export function resolveAppUrl(url: string, pageFolder: string): AppResource {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol !== `${APP_SCHEME}:` || parsed.host !== APP_HOST) return { kind: 'nothing' };
  let path: string;
  try {
    path = decodeURIComponent(parsed.pathname);
  } catch {
    return { kind: 'nothing' };
  }
  // a backslash or a colon is a separator or a drive to Windows, and NUL ends a path in C
  if (/[\\:\0]/.test(path) || !path.startsWith('/')) return { kind: 'nothing' };
  if (path.startsWith(SOURCES_PATH)) {
    const id = uploadIdSchema.safeParse(path.slice(SOURCES_PATH.length));
    return id.success ? { kind: 'source', id: id.data } : { kind: 'nothing' };
  }
  const file = normalize(join(pageFolder, path === '/' ? 'index.html' : path));
  return file.startsWith(pageFolder + sep)
    ? { kind: 'page-file', path: file }
    : { kind: 'nothing' };
}

/** Must run before the app is ready: makes the scheme behave like https for the page. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Answers every URL of the app's scheme.
 *
 * @param pageFolder absolute path of the built page
 * @param sourceOf the file behind an upload; undefined when there is no such upload
 */
export function serveApp(
  protocol: Pick<Protocol, 'handle'>,
  pageFolder: string,
  sourceOf: (id: UploadId) => SourceFile | undefined,
): void {
  protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET') return refuse(405);
    const resource = resolveAppUrl(request.url, pageFolder);
    switch (resource.kind) {
      case 'page-file':
        return servePageFile(resource.path);
      case 'source':
        return serveSource(sourceOf(resource.id));
      case 'nothing':
        return refuse(404);
    }
  });
}

const refuse = (status: number): Response =>
  new Response(null, { status, headers: COMMON_HEADERS });

async function servePageFile(path: string): Promise<Response> {
  try {
    const type = contentType(extname(path)) || 'application/octet-stream';
    return new Response(new Uint8Array(await readFile(path)), {
      headers: { ...COMMON_HEADERS, 'Content-Type': type },
    });
  } catch {
    return refuse(404);
  }
}

/** Images only: the page has no use for other bytes, so it cannot read them. */
async function serveSource(source: SourceFile | undefined): Promise<Response> {
  if (!source?.mediaType.startsWith('image/')) return refuse(404);
  try {
    const found = await stat(source.path);
    if (!found.isFile() || found.size > THUMBNAIL_SOURCE_MAX) return refuse(404);
    const body = Readable.toWeb(createReadStream(source.path)) as ReadableStream<Uint8Array>;
    return new Response(body, {
      headers: {
        ...COMMON_HEADERS,
        // an SVG opened by its address must not run as a page of the app
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Content-Type': source.mediaType,
        'Content-Length': String(found.size),
        'Cache-Control': 'no-store',
      },
    });
  } catch {
    return refuse(404);
  }
}
