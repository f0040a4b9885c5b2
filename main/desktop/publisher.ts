import type { HandedOverView } from '../../shared/handed-over.ts';
import type { HotFolderView } from '../../shared/hot-folder.ts';
import type { PresetBook } from '../../shared/preset.ts';
import type { ProjectsView } from '../../shared/project.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Patch, Snapshot } from '../../shared/snapshot.ts';
import type { SystemView } from '../../shared/system.ts';
import type { Updates } from '../../shared/updates.ts';
import type { UploadId, UploadView } from '../../shared/upload.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';

/** The shortest time between two patches, in ms: ten a second are smooth, more only cost. */
export const PATCH_INTERVAL = 100;

/**
 * The most uploads that one patch carries. Ten thousand at once would keep main and the page busy
 * for a tenth of a second each, which a person sees as a window that hangs.
 */
export const PATCH_UPLOADS_MAX = 500;

type Subscribe = (listener: () => void) => () => void;

/** All that there is to tell. */
export interface Published {
  readonly engine: Pick<UploadEngine, 'summary' | 'snapshot' | 'subscribe'>;
  readonly projects: { views(): ProjectsView; readonly subscribe: Subscribe };
  readonly presets: { read(): PresetBook; readonly subscribe: Subscribe };
  readonly hotFolders: { views(): readonly HotFolderView[]; readonly subscribe: Subscribe };
  readonly settings: { settings(): Settings; readonly subscribe: Subscribe };
  readonly handedOver: { views(): readonly HandedOverView[]; readonly subscribe: Subscribe };
  readonly updates: { state(): Updates; readonly subscribe: Subscribe };
  readonly system: { view(): SystemView; readonly subscribe: Subscribe };
}

/** What a patch tells whole, once it has changed. */
type Whole = Exclude<keyof Patch, 'sequence' | 'totals' | 'uploads' | 'removed'>;

/** Tells the window what changed, coalesced and numbered. */
export interface Publisher {
  /** Everything, under the number of the last patch. */
  snapshot(): Snapshot;
  close(): void;
}

/**
 * Gathers changes and sends them as patches, the first at once and then at most one in
 * `PATCH_INTERVAL`; however often an upload changed in between, its last state is sent once. What
 * is too much for one patch goes on in the next turns of the event loop.
 *
 * @param send hands a patch to the window; called with none open, it may drop it, because a
 *   window begins with a snapshot
 */
export function createPublisher(
  { engine, projects, presets, hotFolders, settings, handedOver, updates, system }: Published,
  send: (patch: Patch) => void,
): Publisher {
  let sequence = 0;
  let lastSent = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const changed = new Map<UploadId, UploadView>();
  let removed = new Set<UploadId>();
  /** What has changed of what is told whole. */
  const parts = new Set<Whole>();

  const flush = (): void => {
    timer = undefined;
    lastSent = performance.now();
    sequence += 1;
    const { totals, scan } = engine.summary();
    const uploads = [...changed.values()].slice(0, PATCH_UPLOADS_MAX);
    const patch: Patch = {
      sequence,
      totals,
      ...(uploads.length > 0 && { uploads }),
      ...(removed.size > 0 && { removed: [...removed] }),
      ...(parts.has('scan') && { scan }),
      ...(parts.has('projects') && { projects: projects.views() }),
      ...(parts.has('presets') && { presets: presets.read() }),
      ...(parts.has('hotFolders') && { hotFolders: [...hotFolders.views()] }),
      ...(parts.has('settings') && { settings: settings.settings() }),
      ...(parts.has('handedOver') && { handedOver: [...handedOver.views()] }),
      ...(parts.has('updates') && { updates: updates.state() }),
      ...(parts.has('system') && { system: system.view() }),
    };
    for (const { id } of uploads) changed.delete(id);
    removed = new Set();
    parts.clear();
    send(patch);
    if (changed.size > 0) timer = setTimeout(flush, 0);
  };
  const schedule = (): void => {
    timer ??= setTimeout(flush, Math.max(0, lastSent + PATCH_INTERVAL - performance.now()));
  };
  const tell = (part: Whole) => (): void => {
    parts.add(part);
    schedule();
  };

  const unsubscribe = [
    engine.subscribe((event) => {
      switch (event.kind) {
        case 'changed':
          changed.set(event.upload.id, event.upload);
          break;
        case 'removed':
          for (const id of event.ids) {
            changed.delete(id);
            removed.add(id);
          }
          break;
        case 'scan':
          parts.add('scan');
          break;
      }
      schedule();
    }),
    projects.subscribe(tell('projects')),
    presets.subscribe(tell('presets')),
    hotFolders.subscribe(tell('hotFolders')),
    settings.subscribe(tell('settings')),
    handedOver.subscribe(tell('handedOver')),
    updates.subscribe(tell('updates')),
    system.subscribe(tell('system')),
  ];

  return {
    snapshot() {
      const { uploads, totals, scan } = engine.snapshot();
      return {
        sequence,
        projects: projects.views(),
        uploads: [...uploads],
        totals,
        scan,
        presets: presets.read(),
        hotFolders: [...hotFolders.views()],
        settings: settings.settings(),
        handedOver: [...handedOver.views()],
        updates: updates.state(),
        system: system.view(),
      };
    },
    close() {
      clearTimeout(timer);
      for (const stop of unsubscribe) stop();
    },
  };
}
