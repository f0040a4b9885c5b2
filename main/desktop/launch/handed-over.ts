import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import {
  type HandedOverId,
  type HandedOverView,
  handedOverIdSchema,
} from '../../../shared/handed-over.ts';
import { foldName, type Preset, type PresetBook } from '../../../shared/preset.ts';
import { currentOf, type KnownProject, type ProjectsView } from '../../../shared/project.ts';
import { toUploadError } from '../../engine/errors.ts';
import type { Kept } from '../kept.ts';
import type { QuickOutcome, QuickUpload } from '../quick-upload.ts';
import type { HandedFiles } from './launch-arguments.ts';

/** ms; a file manager that starts the app once for each file has started the next by then */
export const GATHERING = 750;

const batchSchema = z.object({
  id: handedOverIdSchema,
  paths: z.array(z.string()).min(1),
  preset: z.string().nullable(),
  project: z.string().nullable(),
});
type Batch = z.infer<typeof batchSchema>;

/** What was handed over and is not on the list yet. */
export const handedOverBookSchema = z.object({ batches: z.array(batchSchema) });
export type HandedOverBook = z.infer<typeof handedOverBookSchema>;

export const NOTHING_HANDED_OVER: HandedOverBook = { batches: [] };

/** Files that Dropchute was started with, or that were dropped while no project was open, until they are on the list: also over its end. */
export interface HandedOver {
  /**
   * Takes files; what comes shortly after them with the same to be said about it becomes one batch
   * with them.
   *
   * @param unseen whether no window opens for them, so that a person must be told if they wait
   */
  take(files: HandedFiles, unseen: boolean): void;
  /** What waits for a project that is not there or not open. */
  views(): HandedOverView[];
  /** Calls back when that may have changed, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Does without some files. */
  forget(id: HandedOverId): void;
  close(): void;
}

export interface HandedOverDeps {
  readonly store: Pick<Kept<HandedOverBook>, 'read' | 'write'>;
  readonly projects: { views(): ProjectsView; subscribe(listener: () => void): () => void };
  readonly presets: { read(): PresetBook };
  readonly quickUpload: Pick<QuickUpload, 'upload'>;
  /** Asks which preset is meant by a name that none has; null: none of them, and nothing is uploaded. */
  readonly askForPreset: (name: string, count: number) => Promise<Preset | null>;
  /** Tells a person what came of it. */
  readonly tell: (outcome: QuickOutcome) => void;
  /** Tells a person that files wait for a project, who has no window that says so. */
  readonly tellWaiting: (files: HandedOverView) => void;
  readonly log: (message: string) => void;
}

/** @see HandedOver */
export function createHandedOver(deps: HandedOverDeps): HandedOver {
  const { store, projects, presets, quickUpload, tell } = deps;
  let batches: readonly Batch[] = store.read().batches;
  let gathering: { readonly id: HandedOverId; readonly timer: NodeJS.Timeout } | null = null;
  let isDelivering = false;
  let isClosed = false;
  const listeners = new Set<() => void>();
  /** Those of which nobody knows yet, should they have to wait. */
  const unseen = new Set<HandedOverId>();

  const change = (next: readonly Batch[]): void => {
    batches = next;
    try {
      store.write({ batches: [...next] });
    } catch (thrown) {
      // on a full disk they are kept as long as the app runs
      deps.log(`did not keep what was handed over: ${String(thrown)}`);
    }
    changed();
  };
  const changed = (): void => {
    for (const listener of listeners) listener();
    for (const view of views()) if (unseen.delete(view.id)) deps.tellWaiting(view);
  };
  const remove = (id: HandedOverId): void => {
    unseen.delete(id);
    change(batches.filter((batch) => batch.id !== id));
  };

  /** Where a batch goes: of several projects of one name to an open one, and first to that of the next drop. */
  const projectOf = ({ project: name }: Batch): KnownProject | undefined => {
    const views = projects.views();
    const current = currentOf(views);
    if (name === null) return current;
    const named = [...(current ? [current] : []), ...views.list].filter(
      (project) => foldName(project.name) === foldName(name),
    );
    return named.find(({ status }) => status === 'open') ?? named[0];
  };
  const isReady = (batch: Batch): boolean => projectOf(batch)?.status === 'open';

  const views = (): HandedOverView[] =>
    batches
      .filter((batch) => {
        const status = projectOf(batch)?.status;
        // of one that is being opened it will be known in a moment
        return batch.id !== gathering?.id && status !== 'open' && status !== 'opening';
      })
      .map(({ id, paths, project }) => ({
        id,
        first: basename(paths[0] ?? ''),
        count: paths.length,
        project,
      }));

  /** One after the other, each as soon as its project is there. */
  const deliverAll = async (): Promise<void> => {
    if (isDelivering) return;
    isDelivering = true;
    const next = () => batches.find((batch) => batch.id !== gathering?.id && isReady(batch));
    for (let batch = next(); batch && !isClosed; batch = next()) {
      if (!(await deliver(batch))) break;
    }
    isDelivering = false;
  };

  /** @returns whether it is settled */
  const deliver = async (batch: Batch): Promise<boolean> => {
    const { id, paths, preset: name } = batch;
    // a person may be asked something, and choose another project meanwhile
    const project = projectOf(batch);
    if (!project) return false;
    try {
      const preset = name === null ? undefined : await presetOf(name, paths.length);
      if (preset !== null) {
        const manner = { preset: preset?.id, projectId: project.id };
        const report = await quickUpload.upload({ kind: 'paths', paths }, manner);
        if (report !== null) tell({ kind: 'added', report });
      }
    } catch (thrown) {
      const error = toUploadError(thrown);
      // at the next start, or once there is a project again
      if (isClosed || error.code === 'not-connected') return false;
      tell({ kind: 'problem', error });
    }
    remove(id);
    return true;
  };

  const presetOf = async (name: string, count: number): Promise<Preset | null> =>
    presets.read().presets.find((preset) => foldName(preset.name) === foldName(name)) ??
    deps.askForPreset(name, count);

  const gather = (id: HandedOverId): void => {
    if (gathering) clearTimeout(gathering.timer);
    const timer = setTimeout(() => {
      gathering = null;
      changed();
      void deliverAll();
    }, GATHERING);
    gathering = { id, timer };
  };

  const stop = projects.subscribe(() => {
    changed();
    void deliverAll();
  });

  return {
    take({ paths, preset, project }, isUnseen) {
      const begun = batches.find(({ id }) => id === gathering?.id);
      const goesWith = begun && begun.preset === preset && begun.project === project;
      const batch: Batch = goesWith
        ? { ...begun, paths: [...new Set([...begun.paths, ...paths])] }
        : { id: handedOverIdSchema.parse(randomUUID()), paths: [...paths], preset, project };
      gather(batch.id);
      if (isUnseen) unseen.add(batch.id);
      else unseen.delete(batch.id);
      change([...batches.filter(({ id }) => id !== batch.id), batch]);
    },
    views,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forget: remove,
    close() {
      isClosed = true;
      stop();
      if (gathering) clearTimeout(gathering.timer);
    },
  };
}
