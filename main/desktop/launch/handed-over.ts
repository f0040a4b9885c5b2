import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import {
  type HandedOverId,
  type HandedOverView,
  handedOverIdSchema,
} from '../../../shared/handed-over.ts';
import { foldName, type Preset, type PresetBook } from '../../../shared/preset.ts';
import type { Connection } from '../../../shared/project.ts';
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

/** Files that Dropchute was started with, until they are on the list: also over its end. */
export interface HandedOver {
  /** Takes files; what comes shortly after them with the same to be said about it becomes one batch with them. */
  take(files: HandedFiles): void;
  /** What waits for a project. */
  views(): HandedOverView[];
  /** Calls back when that may have changed, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Does without some files. */
  forget(id: HandedOverId): void;
  close(): void;
}

export interface HandedOverDeps {
  readonly store: Pick<Kept<HandedOverBook>, 'read' | 'write'>;
  readonly connection: { state(): Connection; subscribe(listener: () => void): () => void };
  readonly presets: { read(): PresetBook };
  readonly quickUpload: Pick<QuickUpload, 'upload'>;
  /** Asks which preset is meant by a name that none has; null: none of them, and nothing is uploaded. */
  readonly askForPreset: (name: string, count: number) => Promise<Preset | null>;
  /** Tells a person what came of it. */
  readonly tell: (outcome: QuickOutcome) => void;
  readonly log: (message: string) => void;
}

/** @see HandedOver */
export function createHandedOver(deps: HandedOverDeps): HandedOver {
  const { store, connection, presets, quickUpload, tell } = deps;
  let batches: readonly Batch[] = store.read().batches;
  let gathering: { readonly id: HandedOverId; readonly timer: NodeJS.Timeout } | null = null;
  let isDelivering = false;
  let isClosed = false;
  const listeners = new Set<() => void>();

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
  };
  const remove = (id: HandedOverId): void => change(batches.filter((batch) => batch.id !== id));

  const isReady = ({ project }: Batch): boolean => {
    const state = connection.state();
    if (state.status !== 'connected') return false;
    return project === null || foldName(state.project.name) === foldName(project);
  };

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
  const deliver = async ({ id, paths, preset: name }: Batch): Promise<boolean> => {
    try {
      const preset = name === null ? undefined : await presetOf(name, paths.length);
      if (preset !== null) {
        const report = await quickUpload.upload({ kind: 'paths', paths }, preset?.id);
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

  const stop = connection.subscribe(() => {
    changed();
    void deliverAll();
  });

  return {
    take({ paths, preset, project }) {
      const begun = batches.find(({ id }) => id === gathering?.id);
      const goesWith = begun && begun.preset === preset && begun.project === project;
      const batch: Batch = goesWith
        ? { ...begun, paths: [...new Set([...begun.paths, ...paths])] }
        : { id: handedOverIdSchema.parse(randomUUID()), paths: [...paths], preset, project };
      gather(batch.id);
      change([...batches.filter(({ id }) => id !== batch.id), batch]);
    },
    views() {
      // it will be known in a moment
      if (connection.state().status === 'connecting') return [];
      return batches
        .filter((batch) => batch.id !== gathering?.id && !isReady(batch))
        .map(({ id, paths, project }) => ({
          id,
          first: basename(paths[0] ?? ''),
          count: paths.length,
          project,
        }));
    },
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
