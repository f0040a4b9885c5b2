import { describe, expect, it, vi } from 'vitest';
import { requests } from '../../shared/ipc-contract.ts';
import { BLOB_CHUNK_MAX } from '../../shared/limits.ts';
import { DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { UploadFault } from '../engine/errors.ts';
import { answer, type Handlers, maySend, routeRequests, type Sender } from './ipc-router.ts';

const page: Sender = { url: 'app://dropchute/index.html', isTopFrame: true };
const ignore = () => {};

describe('maySend', () => {
  it.each<[string, Sender | null, boolean]>([
    ['the app’s page', page, true],
    ['a frame inside the app’s page', { ...page, isTopFrame: false }, false],
    ['a foreign page', { url: 'https://evil.example/', isTopFrame: true }, false],
    ['a page whose host begins alike', { url: 'app://dropchute.evil/', isTopFrame: true }, false],
    ['a blank page', { url: 'about:blank', isTopFrame: true }, false],
    ['a frame that is gone', null, false],
  ])('%s', (_who, sender, expected) => expect(maySend(sender)).toBe(expected));
});

describe('answer', () => {
  const check = vi.fn<Handlers['project:check']>(async () => ({
    name: 'Acme',
    locales: ['en'],
    environments: [{ id: 'main', primary: true }],
    maximumFileSize: null,
  }));

  it('refuses a stranger, says so in the log, and does not run the handler', async () => {
    const log = vi.fn();
    const stranger = { url: 'https://evil.example/', isTopFrame: true };
    const result = await answer('project:check', check, stranger, { token: 'a' }, log);
    expect(result).toMatchObject({ ok: false, error: { code: 'request-refused' } });
    expect(log).toHaveBeenCalledWith(expect.stringContaining('https://evil.example/'));
    expect(check).not.toHaveBeenCalled();
  });

  it.each([undefined, {}, { token: '' }, { token: 7 }, { token: 'x'.repeat(5_000) }])(
    'refuses a request that does not fit the contract: %j',
    async (payload) => {
      const log = vi.fn();
      const result = await answer('project:check', check, page, payload, log);
      expect(result).toMatchObject({ ok: false, error: { code: 'request-refused' } });
      expect(log.mock.calls.join()).not.toContain('xxx');
    },
  );

  it('passes the parsed request on and wraps the value', async () => {
    const result = await answer('project:check', check, page, { token: ' abc ' }, ignore);
    expect(check).toHaveBeenLastCalledWith({ token: 'abc' });
    expect(result).toMatchObject({ ok: true, value: { name: 'Acme' } });
  });

  it('lets no path out that an answer carries besides', async () => {
    const rejected = [
      { name: 'a.jpg', path: '/home/ann/a.jpg', error: { code: 'source-empty' as const } },
    ];
    const outcome = { batchId: null, added: 0, takenUp: 0, leftOut: 0, rejected, rejectedCount: 1 };
    const payload = { paths: ['/home/ann/a.jpg'], options: DEFAULT_OPTIONS };
    const result = await answer('uploads:add', () => outcome, page, payload, ignore);
    expect(result).toMatchObject({ ok: true, value: { rejected: [{ name: 'a.jpg' }] } });
    expect(JSON.stringify(result)).not.toContain('/home/ann');
  });

  it('takes no more bytes at a time than agreed', async () => {
    const write = vi.fn<Handlers['blobs:write']>();
    const id = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';
    const ask = (size: number) =>
      answer('blobs:write', write, page, { id, chunk: new Uint8Array(size) }, ignore);
    expect(await ask(BLOB_CHUNK_MAX)).toMatchObject({ ok: true });
    expect(await ask(BLOB_CHUNK_MAX + 1)).toMatchObject({ ok: false });
    expect(write).toHaveBeenCalledOnce();
  });

  it('keeps a fault’s code and detail', async () => {
    const fails = () => Promise.reject(new UploadFault('token-invalid', '401'));
    expect(await answer('project:check', fails, page, { token: 'a' }, ignore)).toEqual({
      ok: false,
      error: { code: 'token-invalid', detail: '401' },
    });
  });

  it('turns an answer that breaks the contract into an internal error', async () => {
    const log = vi.fn();
    const wrong = (() => ({ name: 7 })) as unknown as Handlers['project:check'];
    const result = await answer('project:check', wrong, page, { token: 'a' }, log);
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(log).toHaveBeenCalledOnce();
  });
});

describe('routeRequests', () => {
  it('registers every channel of the contract exactly once', () => {
    const handle = vi.fn();
    routeRequests({ handle }, {} as Handlers, ignore);
    expect(handle.mock.calls.map(([channel]) => channel)).toEqual(Object.keys(requests));
  });
});
