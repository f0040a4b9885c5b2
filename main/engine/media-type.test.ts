import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionOf, mediaTypeOf, sniffMediaType } from './media-type.ts';
import { localFile } from './sources/local-file.ts';

it.each([
  ['photo.JPG', 'image/jpeg'],
  ['archive.tar.gz', 'application/gzip'],
  ['README', 'application/octet-stream'],
  ['jpg', 'application/octet-stream'],
  ['.svg', 'application/octet-stream'],
  ['what.ever', 'application/octet-stream'],
])('reads the name %s', (name, mediaType) => {
  expect(mediaTypeOf(name)).toBe(mediaType);
});

it('knows the extension that people use', () => {
  expect(extensionOf('video/quicktime')).toBe('mov');
  expect(extensionOf('application/octet-stream')).toBeNull();
  expect(extensionOf('made/up')).toBeNull();
});

describe('sniffMediaType', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dropchute-sniff-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const sniff = async (content: Uint8Array | string): Promise<string | null> => {
    const path = join(folder, 'file');
    await writeFile(path, content);
    return sniffMediaType(localFile(path), new AbortController().signal);
  };

  it.each([
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'image/png'],
    ['a JPEG', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), 'image/jpeg'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n', 'application/pdf'],
    ['a gzip', gzipSync('content'), 'application/gzip'],
    [
      'an SVG',
      '<?xml version="1.0"?>\n<!-- made by hand -->\n<svg viewBox="0 0 1 1"/>',
      'image/svg+xml',
    ],
    ['an SVG without a declaration', '\n<svg xmlns="http://www.w3.org/2000/svg">', 'image/svg+xml'],
    ['another XML', '<?xml version="1.0"?><gpx/>', 'application/xml'],
    ['text', 'Zürich, 5 Mai\n', 'text/plain'],
    ['text that speaks of SVG', 'write <svg> first', 'text/plain'],
    ['a picture cut off', Buffer.from('89504e47', 'hex'), null],
    ['noise', Buffer.from([0, 1, 2, 3, 250, 251, 252]), null],
    ['nothing', '', null],
  ])('knows %s', async (_what, content, mediaType) => {
    expect(await sniff(content)).toBe(mediaType);
  });

  it('reads text whose beginning ends within a character', async () => {
    expect(await sniff('ü'.repeat(300_000).replace('ü', 'u'))).toBe('text/plain');
  });

  it('fails as reading does', async () => {
    const gone = localFile(join(folder, 'gone'));
    await expect(sniffMediaType(gone, new AbortController().signal)).rejects.toMatchObject({
      code: 'source-missing',
    });
  });
});
