import { describe, expect, it, vi } from 'vitest';
import { ADDRESS_MAX_LENGTH, ADDRESSES_MAX, BLOB_CHUNK_MAX } from '../shared/limits.ts';
import { fail, succeed } from '../shared/result.ts';
import { DEFAULT_OPTIONS } from '../shared/upload.ts';
import { createBridge } from './bridge.ts';

interface FakeFile {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

const report = { batchId: null, added: 1, takenUp: 0, leftOut: 0, rejected: [], rejectedCount: 0 };
const NOW = new Date(2026, 10, 22, 14, 3, 5);

/** A file of which only the bytes asked for are ever made. */
const file = (name: string, path: string, size = 3): FakeFile => ({
  name,
  path,
  type: 'image/png',
  size,
  slice: (from, to) => ({
    arrayBuffer: async () => new Uint8Array(Math.min(to, size) - from).fill(7).buffer,
  }),
});

const unreadable: FakeFile = {
  ...file('a folder', ''),
  slice: () => ({ arrayBuffer: () => Promise.reject(new Error('not found')) }),
};

/** A bridge over a main that takes everything, but for what `answers` says. */
function setUp(answers: Readonly<Record<string, unknown>> = {}) {
  let blobs = 0;
  const replies: Readonly<Record<string, () => unknown>> = {
    'blobs:begin': () => {
      blobs += 1;
      return succeed(`blob ${blobs}`);
    },
    'blobs:write': () => succeed(undefined),
    'blobs:drop': () => succeed(undefined),
  };
  const invoke = vi.fn(
    async (channel: string, _request: unknown) =>
      answers[channel] ?? replies[channel]?.() ?? succeed(report),
  );
  const unlisten = vi.fn();
  const listen = vi.fn((_event: string, _listener: (payload: unknown) => void) => unlisten);
  const bridge = createBridge<FakeFile>({
    invoke,
    listen,
    pathOf: ({ path }) => path,
    now: () => NOW,
  });
  const asked = () => invoke.mock.calls.map(([channel]) => channel);
  return { bridge, invoke, asked, listen, unlisten };
}

describe('adding files', () => {
  it('sends the paths of files that have one', async () => {
    const { bridge, invoke } = setUp();
    const result = await bridge.addFiles([file('a.jpg', '/photos/a.jpg')], DEFAULT_OPTIONS);
    expect(invoke).toHaveBeenCalledExactlyOnceWith('uploads:add', {
      paths: ['/photos/a.jpg'],
      options: DEFAULT_OPTIONS,
    });
    expect(result).toEqual(succeed(report));
  });

  it('hands over the bytes of those that have none, in chunks, and reports on all of them at once', async () => {
    const { bridge, invoke, asked } = setUp();
    const size = 2 * BLOB_CHUNK_MAX + 1;
    const result = await bridge.addFiles(
      [file('a.jpg', '/a.jpg'), file('image.png', '', size)],
      DEFAULT_OPTIONS,
    );
    expect(asked()).toEqual([
      'blobs:begin',
      'blobs:write',
      'blobs:write',
      'blobs:write',
      'uploads:add-blobs',
      'uploads:add',
    ]);
    expect(invoke).toHaveBeenCalledWith('blobs:begin', {
      name: 'Pasted image 2026-11-22 at 14.03.05.png',
      mediaType: 'image/png',
    });
    const chunks = invoke.mock.calls.flatMap(([channel, request]) =>
      channel === 'blobs:write' ? [(request as { chunk: Uint8Array }).chunk.length] : [],
    );
    expect(chunks).toEqual([BLOB_CHUNK_MAX, BLOB_CHUNK_MAX, 1]);
    expect(invoke).toHaveBeenCalledWith('uploads:add-blobs', {
      ids: ['blob 1'],
      options: DEFAULT_OPTIONS,
    });
    expect(result).toEqual(succeed({ ...report, added: 2 }));
  });

  it.each(['blobs:begin', 'blobs:write', 'uploads:add-blobs'])(
    'drops what was handed over when %s is refused, and adds nothing',
    async (channel) => {
      const refusal = fail({ code: 'disk-full' });
      const { bridge, asked } = setUp({ [channel]: refusal });
      const files = [file('a.png', ''), file('b.jpg', '/b.jpg')];
      expect(await bridge.addFiles(files, DEFAULT_OPTIONS)).toEqual(refusal);
      expect(asked()).not.toContain('uploads:add');
      expect(asked().includes('blobs:drop')).toBe(channel !== 'blobs:begin');
    },
  );

  it('rejects what has neither a path nor bytes, and adds the rest', async () => {
    const { bridge, asked } = setUp();
    const result = await bridge.addFiles([unreadable, file('a.png', '')], DEFAULT_OPTIONS);
    expect(asked()).toContain('blobs:drop');
    expect(result).toEqual(
      succeed({
        ...report,
        rejected: [{ name: 'a folder', error: { code: 'source-without-path' } }],
        rejectedCount: 1,
      }),
    );
  });

  it('hands main’s refusal through', async () => {
    const refusal = fail({ code: 'not-connected' });
    const { bridge } = setUp({ 'uploads:add': refusal });
    expect(await bridge.addFiles([file('a', '/a')], DEFAULT_OPTIONS)).toEqual(refusal);
  });
});

describe('handing files over to wait', () => {
  it('sends the paths of all of them', async () => {
    const { bridge, invoke } = setUp({ 'uploads:hand-over': succeed(undefined) });
    await bridge.handOver([file('a.jpg', '/a.jpg'), file('b.jpg', '/b.jpg')]);
    expect(invoke).toHaveBeenCalledExactlyOnceWith('uploads:hand-over', {
      paths: ['/a.jpg', '/b.jpg'],
    });
  });

  it('says that bytes without a path cannot wait', async () => {
    const { bridge, invoke } = setUp();
    const refusal = await bridge.handOver([file('a.jpg', '/a.jpg'), file('image.png', '')]);
    expect(refusal).toEqual(fail({ code: 'not-connected' }));
    expect(invoke).not.toHaveBeenCalled();
  });
});

describe('adding addresses', () => {
  it('keeps to what one message may carry', async () => {
    const { bridge, invoke } = setUp();
    const urls = Array.from({ length: ADDRESSES_MAX + 1 }, (_, index) => `https://a.it/${index}`);
    const endless = `https://a.it/${'x'.repeat(ADDRESS_MAX_LENGTH)}`;
    const result = await bridge.addUrls([endless, ...urls], DEFAULT_OPTIONS);
    expect(invoke.mock.calls).toEqual([
      ['uploads:add-urls', { urls: urls.slice(0, -1), options: DEFAULT_OPTIONS }],
      ['uploads:add-urls', { urls: urls.slice(-1), options: DEFAULT_OPTIONS }],
    ]);
    expect(result).toMatchObject({
      ok: true,
      value: { added: 2, rejected: [{ error: { code: 'address-invalid' } }], rejectedCount: 1 },
    });
  });
});

describe('taking a folder that was dropped', () => {
  it('sends its path', async () => {
    const { bridge, invoke } = setUp();
    await bridge.takeHotFolder(file('Shoot', '/photos/Shoot'));
    expect(invoke).toHaveBeenCalledExactlyOnceWith('hot-folders:take', '/photos/Shoot');
  });

  it('refuses one that has none, without asking main', async () => {
    const { bridge, invoke } = setUp();
    expect(await bridge.takeHotFolder(file('Shoot', ''))).toEqual(
      fail({ code: 'source-without-path' }),
    );
    expect(invoke).not.toHaveBeenCalled();
  });
});

it('ends a subscription when asked', () => {
  const { bridge, listen, unlisten } = setUp();
  const listener = vi.fn();
  const stop = bridge.onPatch(listener);
  listen.mock.calls[0]?.[1]({ sequence: 1 });
  expect(listener).toHaveBeenCalledExactlyOnceWith({ sequence: 1 });
  stop();
  expect(unlisten).toHaveBeenCalledOnce();
});
