import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_HOT_FOLDER,
  type DryRun,
  type HotFolderSettings,
  type HotFolderView,
  hotFolderIdSchema,
} from '../../../shared/hot-folder.ts';
import { requests } from '../../../shared/ipc-contract.ts';
import { HOT_FOLDERS_MAX } from '../../../shared/limits.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { HotFolders } from '../../hot-folders/hot-folders.ts';
import type { HandlerDeps } from './deps.ts';
import { hotFolderHandlers } from './hot-folders.ts';
import { PLACES_MAX } from './places.ts';

const ID = hotFolderIdSchema.parse('1f7d0d6c-3b52-4d0e-9d61-0c9a7d1c5e10');
const settings: HotFolderSettings = { ...DEFAULT_HOT_FOLDER, name: 'Photos' };
const missing = expect.objectContaining({ code: 'folder-missing' });

/** Handlers over hot folders that only tell what they are asked. */
function setUp({ chosen = null as string | null, count = 1 } = {}) {
  const did: unknown[] = [];
  const note =
    (what: string) =>
    async (...args: unknown[]): Promise<void> =>
      void did.push([what, ...args]);
  const signals: AbortSignal[] = [];
  let dryRun = async (): Promise<DryRun> => ({ counts: {}, files: [] }) as unknown as DryRun;
  const hotFolders: Partial<HotFolders> = {
    views: () =>
      Array<HotFolderView>(count).fill({ id: ID, project: { id: 'theirs' } } as HotFolderView),
    examine: async (path) => ({ shown: `~${path}`, name: 'Photos', warnings: [], problem: null }),
    dryRun(where, projectId, _settings, signal) {
      did.push(['dry run', where, projectId]);
      signals.push(signal);
      return dryRun();
    },
    async add(path, projectId) {
      did.push(['add', path, projectId]);
      return ID;
    },
    async change(id, projectId, changed) {
      did.push(['change', id, projectId, changed]);
      return id;
    },
    pause: note('pause'),
    resume: note('resume'),
    remove: note('remove'),
    check: note('check'),
    files: (id, group, offset) => {
      did.push(['files', id, group, offset]);
      return { files: [], total: 0 };
    },
    answer: (...args) => void did.push(['answer', ...args]),
    retry: (id) => void did.push(['retry', id]),
    pathOf: (id, path) => (id !== ID || path === 'gone' ? undefined : join('/photos', path ?? '')),
  };
  const handlers = hotFolderHandlers({
    hotFolders,
    desktop: {
      chooseHotFolder: async () => chosen,
      showInFolder: (path) => void did.push(['show', path]),
      openFolder: note('open'),
    },
  } as HandlerDeps);
  return {
    handlers,
    did,
    signals,
    /** Leaves every dry run from now on without an answer. */
    neverEnd() {
      dryRun = () => new Promise(() => {});
    },
  };
}

describe('choosing a folder', () => {
  it('answers with a place that names no path', async () => {
    const { handlers } = setUp({ chosen: '/home/ada/photos' });
    const place = await handlers['hot-folders:choose'](undefined);
    expect(requests['hot-folders:choose'].response.parse(place)).toEqual(place);
    expect(place).toMatchObject({ name: 'Photos', problem: null });
  });

  it('answers nothing when the dialog was closed', async () => {
    expect(await setUp().handlers['hot-folders:choose'](undefined)).toBeNull();
  });

  it('is followed by setting up that very folder', async () => {
    const { handlers, did } = setUp();
    const one = await handlers['hot-folders:take']('/one');
    const two = await handlers['hot-folders:take']('/two');
    expect(await handlers['hot-folders:add']({ place: two.id, project: 'ours', settings })).toBe(
      ID,
    );
    await handlers['hot-folders:add']({ place: one.id, project: 'ours', settings });
    expect(did).toEqual([
      ['add', '/two', 'ours'],
      ['add', '/one', 'ours'],
    ]);
  });

  it('is forgotten after many others', async () => {
    const { handlers } = setUp();
    const places = [];
    for (let n = 0; n <= PLACES_MAX; n += 1)
      places.push(await handlers['hot-folders:take'](`/${n}`));
    const [first = expect.unreachable(), second = expect.unreachable()] = places;
    expect(() =>
      handlers['hot-folders:add']({ place: first.id, project: 'ours', settings }),
    ).toThrow(missing);
    await handlers['hot-folders:add']({ place: second.id, project: 'ours', settings });
  });

  it('leads nowhere under an id that was made up', async () => {
    const { handlers, did } = setUp();
    expect(() => handlers['hot-folders:add']({ place: ID, project: 'ours', settings })).toThrow(
      missing,
    );
    const where = { place: ID, project: 'ours' };
    await expect(handlers['hot-folders:dry-run']({ where, settings })).rejects.toEqual(missing);
    expect(did).toEqual([]);
  });

  it('sets up no more than can be kept', async () => {
    const { handlers } = setUp({ count: HOT_FOLDERS_MAX });
    const { id: place } = await handlers['hot-folders:take']('/photos');
    expect(() => handlers['hot-folders:add']({ place, project: 'ours', settings })).toThrow(
      new UploadFault('too-many-kept'),
    );
  });
});

describe('a dry run', () => {
  it('of a place or of a hot folder is for the project that is named', async () => {
    const { handlers, did } = setUp();
    const { id: place } = await handlers['hot-folders:take']('/photos');
    await handlers['hot-folders:dry-run']({ where: { place, project: 'ours' }, settings });
    await handlers['hot-folders:dry-run']({ where: { hotFolder: ID, project: 'other' }, settings });
    expect(did).toEqual([
      ['dry run', { path: '/photos' }, 'ours'],
      ['dry run', { id: ID }, 'other'],
    ]);
  });

  it('ends the one before', async () => {
    const { handlers, signals, neverEnd } = setUp();
    neverEnd();
    const where = { hotFolder: ID, project: 'ours' };
    void handlers['hot-folders:dry-run']({ where, settings });
    void handlers['hot-folders:dry-run']({ where, settings });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });
});

it('passes on what a person wants of a hot folder', async () => {
  const { handlers, did } = setUp();
  await handlers['hot-folders:change']({ id: ID, project: 'project', settings });
  await handlers['hot-folders:pause'](ID);
  await handlers['hot-folders:resume'](ID);
  await handlers['hot-folders:check'](ID);
  await handlers['hot-folders:files']({ id: ID, group: 'failed', offset: 200 });
  await handlers['hot-folders:answer']({ id: ID, paths: ['a.jpg'], answer: 'keep' });
  await handlers['hot-folders:retry'](ID);
  await handlers['hot-folders:remove'](ID);
  expect(did).toEqual([
    ['change', ID, 'project', settings],
    ['pause', ID],
    ['resume', ID],
    ['check', ID],
    ['files', ID, 'failed', 200],
    ['answer', ID, ['a.jpg'], 'keep'],
    ['retry', ID],
    ['remove', ID],
  ]);
});

describe('showing', () => {
  it('opens the folder, or shows a file in it', async () => {
    const { handlers, did } = setUp();
    await handlers['hot-folders:show']({ id: ID, path: null });
    await handlers['hot-folders:show']({ id: ID, path: 'a.jpg' });
    expect(did).toEqual([
      ['open', '/photos'],
      ['show', '/photos/a.jpg'],
    ]);
  });

  it.each(['gone', '../private/key', '..', '', '/../../etc/passwd'])(
    'shows nothing for %j',
    (path) => {
      const { handlers, did } = setUp();
      expect(() => handlers['hot-folders:show']({ id: ID, path })).toThrow(
        new UploadFault('source-missing'),
      );
      expect(did).toEqual([]);
    },
  );
});
