import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HandedOverView } from '../../shared/handed-over.ts';
import type { HotFolderView } from '../../shared/hot-folder.ts';
import { NO_DETAILS, NO_PRESETS, type PresetBook, presetSchema } from '../../shared/preset.ts';
import { NO_PROJECTS, type ProjectsView } from '../../shared/project.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { applyPatch, NO_TOTALS, type Patch, type Snapshot } from '../../shared/snapshot.ts';
import { NO_SYSTEM } from '../../shared/system.ts';
import { NOT_INSTALLED, type Updates } from '../../shared/updates.ts';
import type { UploadView } from '../../shared/upload.ts';
import type { EngineEvent, UploadEngine } from '../engine/upload-engine.ts';
import { createPublisher, PATCH_INTERVAL, PATCH_UPLOADS_MAX } from './publisher.ts';
import { openView, viewsOf } from './testing/projects.ts';

const view = (id: string, sent: number): UploadView =>
  ({ id, state: { phase: 'sending', sent, total: 100 } }) as UploadView;

/** An engine reduced to what it publishes. */
function fakeEngine() {
  const uploads = new Map<string, UploadView>();
  let tell: (event: EngineEvent) => void = () => {};
  const summary = () => ({ totals: NO_TOTALS, scan: null });
  return {
    engine: {
      summary,
      snapshot: () => ({ uploads: [...uploads.values()], ...summary() }),
      subscribe(listener: (event: EngineEvent) => void) {
        tell = listener;
        return () => {
          tell = () => {};
        };
      },
    } as Pick<UploadEngine, 'summary' | 'snapshot' | 'subscribe'> as UploadEngine,
    change(upload: UploadView) {
      uploads.set(upload.id, upload);
      tell({ kind: 'changed', upload });
    },
    remove(id: UploadView['id']) {
      uploads.delete(id);
      tell({ kind: 'removed', ids: [id] });
    },
  };
}

/** Something that can change and tells of it. */
function changing<T>(first: T) {
  let value = first;
  let tell = () => {};
  return {
    get: () => value,
    subscribe: (listener: () => void) => {
      tell = listener;
      return () => {
        tell = () => {};
      };
    },
    become(next: T) {
      value = next;
      tell();
    },
  };
}

function setUp(send: (patch: Patch) => void) {
  const { engine, change, remove } = fakeEngine();
  const projects = changing<ProjectsView>(NO_PROJECTS);
  const presets = changing<PresetBook>(NO_PRESETS);
  const hotFolders = changing<readonly HotFolderView[]>([]);
  const settings = changing<Settings>(DEFAULT_SETTINGS);
  const handedOver = changing<readonly HandedOverView[]>([]);
  const updates = changing<Updates>(NOT_INSTALLED);
  const publisher = createPublisher(
    {
      engine,
      projects: { views: projects.get, subscribe: projects.subscribe },
      presets: { read: presets.get, subscribe: presets.subscribe },
      hotFolders: { views: hotFolders.get, subscribe: hotFolders.subscribe },
      settings: { settings: settings.get, subscribe: settings.subscribe },
      handedOver: { views: handedOver.get, subscribe: handedOver.subscribe },
      updates: { state: updates.get, subscribe: updates.subscribe },
      system: { view: () => NO_SYSTEM, subscribe: () => () => {} },
    },
    send,
  );
  return { publisher, change, remove, projects, presets, hotFolders, settings, updates };
}

const BOOK: PresetBook = {
  presets: [
    presetSchema.parse({
      id: '1f7d0d6c-3b52-4d0e-9d61-0c9a7d1c5e10',
      name: 'Press',
      details: NO_DETAILS,
    }),
  ],
  defaults: {},
};
const FOLDERS = [{ shown: '~/Photos' } as HotFolderView];

describe('createPublisher', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends at most ten patches a second, each upload’s last state once', () => {
    const sent: Patch[] = [];
    const { change } = setUp((patch) => sent.push(patch));
    for (let ms = 0; ms < 1_000; ms += 1) {
      change(view('a', ms % 100));
      change(view('b', ms % 100));
      vi.advanceTimersByTime(1);
    }
    expect(sent.length).toBeLessThanOrEqual(1_000 / PATCH_INTERVAL + 1);
    expect(sent.length).toBeGreaterThanOrEqual(1_000 / PATCH_INTERVAL - 1);
    for (const patch of sent) expect(patch.uploads?.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('numbers patches so that a snapshot and what follows it fit together', () => {
    const patches: Patch[] = [];
    const { publisher, change, remove, projects, presets, hotFolders } = setUp((patch) =>
      patches.push(patch),
    );
    change(view('a', 0));
    vi.advanceTimersByTime(PATCH_INTERVAL);
    change(view('b', 0));
    const snapshot = publisher.snapshot();
    projects.become(viewsOf(openView('1:main')));
    presets.become(BOOK);
    hotFolders.become(FOLDERS);
    change(view('a', 50));
    remove('b' as UploadView['id']);
    vi.advanceTimersByTime(PATCH_INTERVAL);

    const result = patches.reduce<Snapshot | 'gap'>(
      (state, patch) => (state === 'gap' ? state : applyPatch(state, patch)),
      snapshot,
    );
    expect(result).toEqual(publisher.snapshot());
  });

  it('sends thousands in slices, and lets other work come in between', () => {
    const patches: Patch[] = [];
    const { publisher, change, remove } = setUp((patch) => patches.push(patch));
    const before = publisher.snapshot();
    const count = 4 * PATCH_UPLOADS_MAX + 1;
    for (let index = 0; index < count; index += 1) change(view(`${index}`, 0));
    vi.advanceTimersToNextTimer();
    expect(patches).toHaveLength(1);
    // the turns in between are for what a person does meanwhile
    remove(`${count - 1}` as UploadView['id']);
    change(view('0', 50));
    vi.advanceTimersByTime(PATCH_INTERVAL);
    for (const { uploads = [] } of patches) {
      expect(uploads.length).toBeLessThanOrEqual(PATCH_UPLOADS_MAX);
    }
    const result = patches.reduce<Snapshot | 'gap'>(
      (state, patch) => (state === 'gap' ? state : applyPatch(state, patch)),
      before,
    );
    expect(result).toEqual(publisher.snapshot());
    expect(patches).toHaveLength(5);
  });

  it('tells presets and hot folders whole, in the patch after they changed and in no other', () => {
    const patches: Patch[] = [];
    const { change, presets, hotFolders } = setUp((patch) => patches.push(patch));
    change(view('a', 1));
    vi.advanceTimersByTime(PATCH_INTERVAL);
    for (let n = 0; n < 50; n += 1) hotFolders.become([]);
    presets.become(BOOK);
    hotFolders.become(FOLDERS);
    vi.advanceTimersByTime(PATCH_INTERVAL);
    change(view('a', 2));
    vi.advanceTimersByTime(PATCH_INTERVAL);
    expect(patches.map((patch) => [patch.presets, patch.hotFolders])).toEqual([
      [undefined, undefined],
      [BOOK, FOLDERS],
      [undefined, undefined],
    ]);
  });

  it('says nothing while nothing changes, nor after it was closed', () => {
    const send = vi.fn();
    const { publisher, change, projects, presets, hotFolders } = setUp(send);
    vi.advanceTimersByTime(5_000);
    change(view('a', 1));
    publisher.close();
    change(view('a', 2));
    projects.become(viewsOf(openView('1:main')));
    presets.become(BOOK);
    hotFolders.become(FOLDERS);
    vi.advanceTimersByTime(5_000);
    expect(send).not.toHaveBeenCalled();
  });
});
