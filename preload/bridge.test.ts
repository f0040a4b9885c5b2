import { describe, expect, it, vi } from 'vitest';
import { NO_METADATA } from '../shared/upload.ts';
import { createBridge } from './bridge.ts';

interface FakeFile {
  readonly name: string;
  readonly path: string;
}

const report = { batchId: null, added: 1, leftOut: 0, rejected: [], rejectedCount: 0 };

function setUp(reply: unknown = { ok: true, value: report }) {
  const invoke = vi.fn(async (_channel: string, _request: unknown) => reply);
  const unlisten = vi.fn();
  const listen = vi.fn((_event: string, _listener: (payload: unknown) => void) => unlisten);
  const bridge = createBridge<FakeFile>({ invoke, listen, pathOf: ({ path }) => path });
  return { bridge, invoke, listen, unlisten };
}

describe('createBridge', () => {
  it('sends the paths of real files and rejects those that have none', async () => {
    const { bridge, invoke } = setUp();
    const result = await bridge.addFiles(
      [
        { name: 'a.jpg', path: '/photos/a.jpg' },
        { name: 'from a web page.png', path: '' },
      ],
      NO_METADATA,
    );
    expect(invoke).toHaveBeenCalledExactlyOnceWith('uploads:add', {
      paths: ['/photos/a.jpg'],
      metadata: NO_METADATA,
    });
    expect(result).toEqual({
      ok: true,
      value: {
        ...report,
        rejected: [{ name: 'from a web page.png', error: { code: 'source-without-path' } }],
        rejectedCount: 1,
      },
    });
  });

  it('does not trouble main when nothing has a path', async () => {
    const { bridge, invoke } = setUp();
    const result = await bridge.addFiles([{ name: 'a.png', path: '' }], NO_METADATA);
    expect(invoke).not.toHaveBeenCalled();
    expect(result).toMatchObject({ ok: true, value: { added: 0, rejectedCount: 1 } });
  });

  it('hands main’s refusal through', async () => {
    const refusal = { ok: false, error: { code: 'not-connected' } };
    const { bridge } = setUp(refusal);
    expect(await bridge.addFiles([{ name: 'a', path: '/a' }], NO_METADATA)).toEqual(refusal);
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
});
