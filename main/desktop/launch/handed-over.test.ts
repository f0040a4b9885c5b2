import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NOTHING_ADDED } from '../../../shared/add-report.ts';
import { NO_DETAILS, type Preset, presetIdSchema } from '../../../shared/preset.ts';
import { NO_PROJECTS, type ProjectsView } from '../../../shared/project.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { QuickOutcome } from '../quick-upload.ts';
import { openView, viewsOf } from '../testing/projects.ts';
import {
  createHandedOver,
  GATHERING,
  type HandedOverBook,
  NOTHING_HANDED_OVER,
} from './handed-over.ts';
import type { HandedFiles } from './launch-arguments.ts';

const PRESS: Preset = {
  id: presetIdSchema.parse('6ba7b810-9dad-41d1-80b4-00c04fd430c8'),
  name: 'Press',
  details: NO_DETAILS,
};
/** Projects of these names, to the first of which the next drop goes. */
const having = (...names: string[]): ProjectsView =>
  viewsOf(...names.map((name) => openView(name, { name })));
const opening = (name: string): ProjectsView => {
  const { locales, environments, maximumFileSize, mediaAreaUrl, ...face } = openView(name, {
    name,
  });
  return { list: [{ ...face, status: 'opening' }], current: name };
};
const files = (paths: readonly string[], said: Partial<HandedFiles> = {}): HandedFiles => ({
  paths,
  preset: null,
  project: null,
  ...said,
});

interface World {
  readonly projects?: ProjectsView;
  readonly meant?: Preset;
  readonly book?: HandedOverBook;
}

function setUp({ projects = having('Shop'), meant, book = NOTHING_HANDED_OVER }: World = {}) {
  let state = projects;
  let kept = book;
  let refusal: unknown;
  const listeners = new Set<() => void>();
  const uploaded: string[] = [];
  const told: QuickOutcome[] = [];
  const asked: string[] = [];
  const waiting: string[] = [];
  let onAsked = (): void => {};
  const open = () =>
    createHandedOver({
      store: {
        read: () => kept,
        write: (document) => {
          kept = document;
        },
      },
      projects: {
        views: () => state,
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      presets: { read: () => ({ presets: [PRESS], defaults: {} }) },
      quickUpload: {
        async upload(offered, { preset, projectId } = {}) {
          if (refusal !== undefined) throw refusal;
          if (offered.kind !== 'paths') return null;
          const manner = preset === undefined ? '' : ' as Press';
          uploaded.push(`${offered.paths.join(' ')}${manner} to ${projectId}`);
          return { ...NOTHING_ADDED, added: offered.paths.length };
        },
      },
      askForPreset: async (name, count) => {
        asked.push(`${name} for ${count}`);
        onAsked();
        return meant ?? null;
      },
      tellWaiting: ({ first }) => void waiting.push(first),
      tell: (outcome) => void told.push(outcome),
      log: () => undefined,
    });
  return {
    handedOver: open(),
    open,
    uploaded,
    told,
    asked,
    waiting,
    whenAsked(act: () => void) {
      onAsked = act;
    },
    kept: () => kept.batches.map(({ paths }) => paths),
    refuse(thrown: unknown) {
      refusal = thrown;
    },
    become(next: ProjectsView) {
      state = next;
      for (const listener of [...listeners]) listener();
    },
    /** Lets the time of gathering pass. */
    gather: () => vi.advanceTimersByTimeAsync(GATHERING),
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('files that are handed over', () => {
  it('become one batch where they come shortly after each other, each file once', async () => {
    const { handedOver, uploaded, told, gather, kept } = setUp();
    handedOver.take(files(['/a', '/b']), false);
    await vi.advanceTimersByTimeAsync(GATHERING - 1);
    handedOver.take(files(['/b', '/c']), false);
    await vi.advanceTimersByTimeAsync(GATHERING - 1);
    expect(uploaded).toEqual([]);
    await gather();
    expect(uploaded).toEqual(['/a /b /c to Shop']);
    expect(told).toEqual([{ kind: 'added', report: { ...NOTHING_ADDED, added: 3 } }]);
    expect(kept()).toEqual([]);
  });

  it('are batches of their own where something else is said about them', async () => {
    const { handedOver, uploaded, gather } = setUp();
    handedOver.take(files(['/a']), false);
    handedOver.take(files(['/b'], { preset: 'press' }), false);
    await gather();
    expect(uploaded).toEqual(['/a to Shop', '/b as Press to Shop']);
  });

  it('wait for a project, whose connecting they do not wait to be told of', async () => {
    const { handedOver, uploaded, become, gather } = setUp({ projects: NO_PROJECTS });
    handedOver.take(files(['/photos/a.jpg', '/b']), false);
    expect(handedOver.views()).toEqual([]);
    await gather();
    expect(handedOver.views()).toMatchObject([{ first: 'a.jpg', count: 2, project: null }]);
    become(opening('Shop'));
    expect(handedOver.views()).toEqual([]);
    expect(uploaded).toEqual([]);
    become(having('Shop'));
    await gather();
    expect(uploaded).toEqual(['/photos/a.jpg /b to Shop']);
    expect(handedOver.views()).toEqual([]);
  });

  it('wait for the project that they are for, which need not be that of the next drop', async () => {
    const { handedOver, uploaded, become, gather } = setUp();
    handedOver.take(files(['/a'], { project: 'blog' }), false);
    await gather();
    expect(handedOver.views()).toMatchObject([{ first: 'a', project: 'blog' }]);
    become(having('Shop', 'Blog'));
    await gather();
    expect(uploaded).toEqual(['/a to Blog']);
  });

  it('go to the one of that name that is open', async () => {
    const [failed] = opening('Blog').list;
    if (failed?.status !== 'opening') throw new Error('one was opening');
    const away = { ...failed, status: 'failed', error: { code: 'token-invalid' } } as const;
    const { list, current } = having('Shop', 'Blog');
    const projects = { list: [{ ...away, id: 'Other blog' }, ...list], current };
    const { handedOver, uploaded, gather } = setUp({ projects });
    handedOver.take(files(['/a'], { project: 'Blog' }), false);
    await gather();
    expect(uploaded).toEqual(['/a to Blog']);
  });

  it('stay where the app ends while they are being added, and nothing is told of it', async () => {
    const { handedOver, refuse, told, gather, kept, whenAsked } = setUp({ meant: PRESS });
    refuse(new UploadFault('adding-stopped'));
    whenAsked(() => handedOver.close());
    handedOver.take(files(['/a'], { preset: 'Pres' }), false);
    await gather();
    expect(told).toEqual([]);
    expect(kept()).toEqual([['/a']]);
  });

  it('go to the project that was open before a person was asked something', async () => {
    const { handedOver, uploaded, become, gather, whenAsked } = setUp({ meant: PRESS });
    whenAsked(() => become(having('Blog', 'Shop')));
    handedOver.take(files(['/a'], { preset: 'Pres' }), false);
    await gather();
    expect(uploaded).toEqual(['/a as Press to Shop']);
  });

  it('are told of once where they wait and no window says so', async () => {
    const { handedOver, waiting, become, gather } = setUp({ projects: opening('Shop') });
    handedOver.take(files(['/a']), true);
    handedOver.take(files(['/b'], { project: 'Blog' }), true);
    handedOver.take(files(['/seen'], { project: 'Wiki' }), false);
    await gather();
    expect(waiting).toEqual(['b']);
    become(NO_PROJECTS);
    become(NO_PROJECTS);
    expect(waiting).toEqual(['b', 'a']);
  });

  it('are not told of as waiting where they are uploaded', async () => {
    const { handedOver, waiting, uploaded, become, gather } = setUp();
    handedOver.take(files(['/a']), true);
    await gather();
    become(NO_PROJECTS);
    expect(uploaded).toEqual(['/a to Shop']);
    expect(waiting).toEqual([]);
  });

  it('are still there after a restart, also those that were not gathered yet', async () => {
    const { handedOver, open, uploaded, become, gather } = setUp({ projects: NO_PROJECTS });
    handedOver.take(files(['/a']), false);
    handedOver.close();
    await gather();
    const again = open();
    expect(again.views()).toMatchObject([{ first: 'a' }]);
    become(having('Shop'));
    await gather();
    expect(uploaded).toEqual(['/a to Shop']);
  });

  it('are forgotten when a person does without them', async () => {
    const { handedOver, uploaded, become, gather, kept } = setUp({ projects: NO_PROJECTS });
    handedOver.take(files(['/a']), false);
    await gather();
    for (const { id } of handedOver.views()) handedOver.forget(id);
    become(having('Shop'));
    await gather();
    expect(uploaded).toEqual([]);
    expect(kept()).toEqual([]);
  });

  it('get the preset that a person says is meant', async () => {
    const { handedOver, asked, uploaded, gather } = setUp({ meant: PRESS });
    handedOver.take(files(['/a', '/b'], { preset: 'Pres' }), false);
    await gather();
    expect(asked).toEqual(['Pres for 2']);
    expect(uploaded).toEqual(['/a /b as Press to Shop']);
  });

  it('are not uploaded where none is meant', async () => {
    const { handedOver, asked, uploaded, gather, kept } = setUp();
    handedOver.take(files(['/a'], { preset: 'Shop' }), false);
    await gather();
    expect(asked).toHaveLength(1);
    expect(uploaded).toEqual([]);
    expect(kept()).toEqual([]);
  });

  it('stay where the project goes while they are being added', async () => {
    const { handedOver, refuse, told, uploaded, become, gather, kept } = setUp();
    refuse(new UploadFault('not-connected'));
    handedOver.take(files(['/a']), false);
    await gather();
    expect(told).toEqual([]);
    expect(kept()).toEqual([['/a']]);
    refuse(undefined);
    become(having('Shop'));
    await gather();
    expect(uploaded).toEqual(['/a to Shop']);
  });

  it('are told of where they cannot be added', async () => {
    const { handedOver, refuse, told, gather, kept } = setUp();
    refuse(new UploadFault('adding-stopped'));
    handedOver.take(files(['/a']), false);
    await gather();
    expect(told).toEqual([{ kind: 'problem', error: { code: 'adding-stopped' } }]);
    expect(kept()).toEqual([]);
  });
});
