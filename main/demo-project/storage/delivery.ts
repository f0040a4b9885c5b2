import { createReadStream } from 'node:fs';
import { lookup } from 'mime-types';
import type { Exchange, Reply } from '../http/exchange.ts';
import { filenameOf } from '../project/asset-path.ts';
import { PROJECT_ID } from '../project/identity.ts';
import type { Project } from '../project/project.ts';
import { byteRange } from './byte-range.ts';
import { storageError } from './storage-error.ts';

/** What a browser shows in place. Everything else is offered as a download: shown from here, a page or an SVG that someone uploaded could run scripts beside the media page. */
const SHOWN = /^(image\/(?!svg)|video\/|audio\/|application\/pdf$|text\/plain$)/;

/** Replacing an asset at the same URL takes DatoCMS's network minutes to show, too. */
const CACHE = 'public, max-age=300';

/** Gives an object out, as DatoCMS's delivery network does: to anyone who has its URL. */
export function deliver({ params, headers }: Exchange, { objects }: Project): Reply {
  const path = `/${PROJECT_ID}/${params.name}`;
  const object = objects.find(path);
  if (!object) return storageError('missing');
  const etag = `"${object.md5}"`;
  const common = {
    etag,
    'cache-control': CACHE,
    'accept-ranges': 'bytes',
    ...contentHeaders(path),
  };
  if (headers['if-none-match'] === etag) return { status: 304, headers: common };
  const range = byteRange(headers.range, object.size);
  if (range === 'unsatisfiable') {
    return { status: 416, headers: { 'content-range': `bytes */${object.size}` } };
  }
  const file = objects.fileOf(path);
  if (range === null) {
    const length = { 'content-length': String(object.size) };
    return { status: 200, headers: { ...common, ...length }, body: createReadStream(file) };
  }
  return {
    status: 206,
    headers: {
      ...common,
      'content-range': `bytes ${range.start}-${range.end}/${object.size}`,
      'content-length': String(range.end - range.start + 1),
    },
    body: createReadStream(file, range),
  };
}

function contentHeaders(path: string): Record<string, string> {
  const type = lookup(path) || 'application/octet-stream';
  const isShown = SHOWN.test(type);
  return {
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename="${filenameOf(path)}"`,
    ...(isShown ? {} : { 'content-security-policy': "default-src 'none'; sandbox" }),
  };
}
