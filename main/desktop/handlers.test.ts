import { describe, expect, it } from 'vitest';
import type { ProjectView } from '../../shared/project.ts';
import { NO_METADATA, type UploadId } from '../../shared/upload.ts';
import { UploadFault } from '../engine/errors.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import { createHandlers, type HandlerDeps } from './handlers.ts';
import type { ProjectConnection } from './project-connection.ts';

/** Handlers over an engine that never ends adding by itself, with a project connected. */
function setUp() {
  const did: string[] = [];
  const engine: Pick<UploadEngine, 'addPaths' | 'cancel' | 'remove'> = {
    addPaths(_request, signal) {
      did.push(signal?.aborted ? 'add in vain' : 'add');
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    },
    cancel: async (selection) => void did.push(`cancel ${selection}`),
    remove: (selection) => void did.push(`remove ${selection}`),
  };
  const connection: Pick<ProjectConnection, 'state' | 'disconnect'> = {
    state: () => ({ status: 'connected', project: { id: 'project' } as ProjectView }),
    disconnect: () => void did.push('disconnect'),
  };
  const deps: Pick<HandlerDeps, 'problems'> = { problems: [] };
  const handlers = createHandlers({ ...deps, engine, connection } as HandlerDeps);
  const add = () =>
    Promise.resolve(handlers['uploads:add']({ paths: ['/photos'], metadata: NO_METADATA }));
  return { handlers, did, add };
}

describe('letting go of a project', () => {
  it('ends what is being added to it, and says why', async () => {
    const { handlers, did, add } = setUp();
    const adding = expect(add()).rejects.toThrow(new UploadFault('not-connected'));
    await handlers['project:disconnect'](undefined);
    await adding;
    expect(did).toEqual(['add', 'cancel all', 'remove all', 'disconnect']);
  });

  it('leaves alone what is added to the next one', async () => {
    const { handlers, did, add } = setUp();
    await handlers['project:disconnect'](undefined);
    void add();
    expect(did.at(-1)).toBe('add');
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
    expect(did).toEqual(channel === 'uploads:cancel' ? ['add', 'cancel all'] : ['add']);
    void add();
    expect(did.at(-1)).toBe('add');
  });

  it('one upload lets the adding go on', async () => {
    const { handlers, add } = setUp();
    let ended = false;
    add().catch(() => {
      ended = true;
    });
    await handlers['uploads:cancel'](['AAECAwQFRgeICQoLDA0ODw' as UploadId]);
    expect(ended).toBe(false);
  });
});
