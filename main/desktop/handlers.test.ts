import { describe, expect, it, vi } from 'vitest';
import type { HotFolderView } from '../../shared/hot-folder.ts';
import { batchIdSchema, DEFAULT_OPTIONS, type UploadId } from '../../shared/upload.ts';
import { UploadFault } from '../engine/errors.ts';
import type { SourceOrigin } from '../engine/ports.ts';
import type { BlobStore } from '../engine/sources/blob-store.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { HotFolders } from '../hot-folders/hot-folders.ts';
import { type ByHandDeps, createByHand } from './by-hand.ts';
import type { Guard } from './guard.ts';
import type { Desktop, HandlerDeps } from './handlers/deps.ts';
import { createHandlers } from './handlers.ts';
import type { Projects } from './projects.ts';
import { openView, viewsOf } from './testing/projects.ts';

const ID = 'AAECAwQFRgeICQoLDA0ODw' as UploadId;
const options = DEFAULT_OPTIONS;
/** What removing a project comes to, in this order. */
const LEAVING = ['remove folder of project', 'abandon project', 'remove project'];

/** Handlers over an engine that never ends adding by itself, with a project connected. */
function setUp() {
  const did: string[] = [];
  const addInVain = (what: string, signal: AbortSignal | undefined) => {
    did.push(signal?.aborted ? `${what} in vain` : what);
    return new Promise<never>((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  };
  let origin: SourceOrigin | undefined;
  let add = (): void => {};
  const engine: Partial<UploadEngine> = {
    addPaths: (_request, signal) => addInVain('add', signal),
    addUrls: ({ urls }, signal) => addInVain(`add ${urls}`, signal),
    add({ projectId, uploads }) {
      add();
      did.push(`add ${uploads.length} to ${projectId}`);
      return batchIdSchema.parse('6ba7b810-9dad-41d1-80b4-00c04fd430c8');
    },
    abandon: async (projectId) => void did.push(`abandon ${projectId}`),
    cancel: async (selection) => void did.push(`cancel ${selection}`),
    remove: async (selection) => void did.push(`remove ${selection}`),
    pause: async (selection) => void did.push(`pause ${selection}`),
    resume: async (selection) => void did.push(`resume ${selection}`),
    moveToFront: (selection) => void did.push(`front ${selection}`),
    origin: () => origin,
  };
  const projects: Pick<Projects, 'views' | 'remove'> = {
    views: () => viewsOf(openView('project')),
    remove: (id) => void did.push(`remove ${id}`),
  };
  const hotFolders: Pick<HotFolders, 'views' | 'remove'> = {
    views: () =>
      ['project', 'other'].map(
        (id) => ({ id: `folder of ${id}`, project: { id } }) as unknown as HotFolderView,
      ),
    remove: async (id) => void did.push(`remove ${id}`),
  };
  const guard: Guard = { admits: async () => true };
  const source = { discard: async () => void did.push('discard') };
  const blobs: Pick<BlobStore, 'finish'> = {
    finish: async (ids) => ({
      uploads: ids.slice(1).map(() => ({ source })) as Awaited<
        ReturnType<BlobStore['finish']>
      >['uploads'],
      rejected: [{ name: 'empty.png', error: { code: 'source-empty' } }],
    }),
  };
  const settings: HandlerDeps['settings'] = {
    change: (change) => void did.push(`keep ${Object.keys(change)}`),
  };
  const desktop: Pick<Desktop, 'showInFolder'> = {
    showInFolder: (path) => void did.push(`show ${path}`),
  };
  const deps: Pick<HandlerDeps, 'problems' | 'settings'> = { problems: [], settings };
  const byHand = createByHand({ engine, projects, blobs, guard } as ByHandDeps);
  const handlers = createHandlers({
    ...deps,
    byHand,
    engine,
    projects,
    hotFolders,
    blobs,
    desktop,
  } as HandlerDeps);
  return {
    handlers,
    did,
    add: async () => handlers['uploads:add']({ paths: ['/photos'], options }),
    refuseToAdd(fault: UploadFault) {
      add = () => {
        throw fault;
      };
    },
    comeFrom(from: SourceOrigin) {
      origin = from;
    },
  };
}

describe('removing a project', () => {
  it('ends what is being added to it, and says why', async () => {
    const { handlers, did, add } = setUp();
    const adding = expect(add()).rejects.toThrow(new UploadFault('not-connected'));
    await handlers['project:remove']('project');
    await adding;
    expect(did).toEqual(LEAVING);
  });

  it('leaves alone what is added once it is done', async () => {
    const { handlers, did, add } = setUp();
    await handlers['project:remove']('project');
    void add();
    await vi.waitFor(() => expect(did.at(-1)).toBe('add'));
  });
});

describe('stopping', () => {
  it.each([
    ['all uploads stops what is being added too', 'uploads:cancel', 'all'],
    ['the adding stops nothing else', 'uploads:stop-adding', undefined],
  ] as const)('%s', async (_what, channel, request) => {
    const { handlers, did, add } = setUp();
    const adding = expect(add()).rejects.toThrow(new UploadFault('adding-stopped'));
    if (channel === 'uploads:cancel') await handlers[channel](request);
    else await handlers[channel](request);
    await adding;
    expect(did).toEqual(channel === 'uploads:cancel' ? ['cancel all'] : []);
    void add();
    await vi.waitFor(() => expect(did.at(-1)).toBe('add'));
  });

  it('one upload lets the adding go on', async () => {
    const { handlers, add } = setUp();
    let ended = false;
    add().catch(() => {
      ended = true;
    });
    await handlers['uploads:cancel']([ID]);
    expect(ended).toBe(false);
  });

  it('ends adding addresses as well', async () => {
    const { handlers, did } = setUp();
    const adding = handlers['uploads:add-urls']({ urls: ['https://a.example/b.jpg'], options });
    await handlers['uploads:stop-adding'](undefined);
    await expect(adding).rejects.toThrow(new UploadFault('adding-stopped'));
    expect(did).toEqual([]);
  });
});

describe('bytes without a path', () => {
  it('become uploads of the connected project', async () => {
    const { handlers, did } = setUp();
    expect(await handlers['uploads:add-blobs']({ ids: ['a', 'b', 'c'], options })).toMatchObject({
      added: 2,
      rejected: [{ name: 'empty.png' }],
      rejectedCount: 1,
    });
    expect(did).toEqual(['add 2 to project']);
  });

  it('are no batch when nothing is left of them', async () => {
    const { handlers, did } = setUp();
    const report = await handlers['uploads:add-blobs']({ ids: ['a'], options });
    expect(report).toMatchObject({ batchId: null, added: 0, rejectedCount: 1 });
    expect(did).toEqual([]);
  });

  it('are not even taken when adding was stopped before', async () => {
    const { handlers, did } = setUp();
    const adding = handlers['uploads:add-blobs']({ ids: ['a', 'b', 'c'], options });
    await handlers['uploads:stop-adding'](undefined);
    await expect(adding).rejects.toThrow(new UploadFault('adding-stopped'));
    expect(did).toEqual([]);
  });

  it('are not even taken while its project is removed', async () => {
    const { handlers, did } = setUp();
    const leaving = handlers['project:remove']('project');
    const adding = handlers['uploads:add-blobs']({ ids: ['a', 'b', 'c'], options });
    await expect(adding).rejects.toThrow(new UploadFault('not-connected'));
    await leaving;
    expect(did).toEqual(LEAVING);
  });

  it('are deleted when they cannot be recorded', async () => {
    const { handlers, did, refuseToAdd } = setUp();
    refuseToAdd(new UploadFault('disk-full'));
    const adding = handlers['uploads:add-blobs']({ ids: ['a', 'b', 'c'], options });
    await expect(adding).rejects.toThrow(new UploadFault('disk-full'));
    expect(did).toEqual(['discard', 'discard']);
  });
});

it('passes on what a person wants of the order', async () => {
  const { handlers, did } = setUp();
  await handlers['uploads:pause']('all');
  await handlers['uploads:resume']('all');
  await handlers['uploads:move-to-front']([ID]);
  expect(did).toEqual(['pause all', 'resume all', `front ${ID}`]);
});

it('keeps the sections of the settings that were changed', async () => {
  const { handlers, did } = setUp();
  await handlers['settings:change']({ duplicates: 'tag' });
  expect(did).toEqual(['keep duplicates']);
});

describe('showing a file', () => {
  it('shows a person’s own', async () => {
    const { handlers, did, comeFrom } = setUp();
    comeFrom({ kind: 'local-file', path: '/photos/a.jpg' });
    await handlers['uploads:show-file'](ID);
    expect(did).toEqual(['show /photos/a.jpg']);
  });

  it.each([
    { kind: 'remote-url', url: 'https://a.example/b.jpg' },
    { kind: 'blob', path: '/data/spool/1' },
  ] as const)('refuses where there is none: $kind', (origin) => {
    const { handlers, comeFrom } = setUp();
    comeFrom(origin);
    expect(() => handlers['uploads:show-file'](ID)).toThrow(
      expect.objectContaining({ code: 'source-without-path' }),
    );
  });
});
