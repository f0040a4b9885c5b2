import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { THUMBNAIL_SOURCE_MAX } from '../../shared/limits.ts';
import type { UploadId } from '../../shared/upload.ts';
import { CONTENT_SECURITY_POLICY, resolveAppUrl, serveApp } from './app-protocol.ts';

const PAGE = join('/', 'opt', 'dropchute', 'renderer');

describe('resolveAppUrl', () => {
  it('finds the page and its files', () => {
    expect(resolveAppUrl('app://dropchute/', PAGE)).toEqual({
      kind: 'page-file',
      path: join(PAGE, 'index.html'),
    });
    expect(resolveAppUrl('app://dropchute/assets/a.js?v=1#x', PAGE)).toEqual({
      kind: 'page-file',
      path: join(PAGE, 'assets', 'a.js'),
    });
  });

  it.each([
    ['app://dropchute/../main/index.js', ['main', 'index.js']],
    ['app://dropchute/%2e%2e/%2e%2e/etc/passwd', ['etc', 'passwd']],
  ])('has nothing above the page folder: %s', (url, within) => {
    expect(resolveAppUrl(url, PAGE)).toEqual({ kind: 'page-file', path: join(PAGE, ...within) });
  });

  it.each([
    'app://dropchute/..%2fmain/index.js',
    'app://dropchute/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'app://dropchute/..%5c..%5cwindows%5csystem.ini',
    'app://dropchute/assets/..\\..\\..\\secret',
    'app://dropchute/C:%5cWindows%5cwin.ini',
    'app://dropchute/index.html%00.png',
    'app://dropchute/%E0%A4%A',
    'app://elsewhere/index.html',
    'app://dropchute.evil.example/index.html',
    'file:///etc/passwd',
    'https://dropchute/index.html',
    'not a url',
  ])('finds nothing at %s', (url) => {
    expect(resolveAppUrl(url, PAGE)).toEqual({ kind: 'nothing' });
  });

  it('does not take a folder whose name begins alike for the page folder', () => {
    expect(resolveAppUrl('app://dropchute/..%2frenderer-secrets%2fa', PAGE).kind).toBe('nothing');
  });

  it('knows a source only by a well-formed upload id', () => {
    expect(resolveAppUrl('app://dropchute/sources/AAECAwQFRgeICQoLDA0ODw', PAGE)).toEqual({
      kind: 'source',
      id: 'AAECAwQFRgeICQoLDA0ODw',
    });
    expect(resolveAppUrl('app://dropchute/sources/../index.html', PAGE).kind).toBe('page-file');
    expect(resolveAppUrl('app://dropchute/sources/etc%2fpasswd', PAGE).kind).toBe('nothing');
  });
});

it('is the policy that the page itself states, but for what only a header can say', async () => {
  const page = join(import.meta.dirname, '..', '..', 'renderer', 'index.html');
  const stated = /content="(default-src [^"]+)"/.exec(await readFile(page, 'utf8'))?.[1];
  expect(CONTENT_SECURITY_POLICY).toBe(`${stated}; frame-ancestors 'none'`);
});

describe('serveApp', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dropchute-page-'));
    await writeFile(join(folder, 'index.html'), '<!doctype html>');
    await writeFile(join(folder, 'photo.png'), 'png bytes');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const ID = 'AAECAwQFRgeICQoLDA0ODw' as UploadId;

  const serve = (source?: { path: string; mediaType: string }) => {
    let handler: (request: Request) => Response | Promise<Response> = () => Response.error();
    serveApp(
      {
        handle(_scheme, registered) {
          handler = registered as typeof handler;
        },
      },
      folder,
      (id) => (id === ID ? source : undefined),
    );
    return async (url: string, init?: RequestInit) => handler(new Request(url, init));
  };

  it('serves the page under the content security policy', async () => {
    const response = await serve()('app://dropchute/index.html');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(await response.text()).toBe('<!doctype html>');
  });

  it('answers what is not there with 404 and what is not a read with 405', async () => {
    const get = serve();
    expect((await get('app://dropchute/nope.js')).status).toBe(404);
    expect((await get(`app://dropchute/sources/${ID}`)).status).toBe(404);
    expect((await get('app://dropchute/index.html', { method: 'POST' })).status).toBe(405);
  });

  it('lets the page read images of uploads, and nothing else of them', async () => {
    const path = join(folder, 'photo.png');
    const image = await serve({ path, mediaType: 'image/png' })(`app://dropchute/sources/${ID}`);
    expect(image.status).toBe(200);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(image.headers.get('content-security-policy')).toContain('sandbox');
    expect(await image.text()).toBe('png bytes');
    const pdf = await serve({ path, mediaType: 'application/pdf' })(
      `app://dropchute/sources/${ID}`,
    );
    expect(pdf.status).toBe(404);
  });

  it('keeps from the page an image that is too large to draw', async () => {
    const path = join(folder, 'huge.png');
    await writeFile(path, '');
    await truncate(path, THUMBNAIL_SOURCE_MAX + 1);
    const huge = serve({ path, mediaType: 'image/png' });
    expect((await huge(`app://dropchute/sources/${ID}`)).status).toBe(404);
  });

  it('answers 404 for an upload whose file has gone', async () => {
    const gone = serve({ path: join(folder, 'gone.png'), mediaType: 'image/png' });
    expect((await gone(`app://dropchute/sources/${ID}`)).status).toBe(404);
  });
});
