import type { UndoFate, UndoPreview, UndoReport } from '../../../shared/history.ts';
import type { BatchId, UploadId } from '../../../shared/upload.ts';
import type { OpenProject } from '../../datocms/project.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { History, HistoryEntry } from '../../journal/history.ts';

/** Takes back what was added together, as far as nothing uses it. */
export interface Undo {
  /** What undoing a batch would do. @throws UploadFault what the project objects to, `other-project` */
  preview(batch: BatchId): Promise<UndoPreview>;
  /**
   * Deletes the assets of some uploads, unless they are used or not ours, and notes each at once.
   * Doing it again is harmless.
   *
   * @throws UploadFault as `preview`, `token-cannot-delete`; what was deleted before is noted
   */
  undo(ids: readonly UploadId[]): Promise<UndoReport>;
}

export interface UndoDeps {
  readonly history: Pick<History, 'batch' | 'select' | 'markUndone'>;
  /** The project of an id. @throws UploadFault `other-project` where it is not open */
  readonly opened: (id: string) => Pick<OpenProject, 'id' | 'target' | 'usedAssets'>;
  /** Their assets are gone: the list is no place for them. */
  readonly takeOffList: (ids: readonly UploadId[]) => void;
}

/** ids of a question; the project's limit is the same */
const ASKED_AT_ONCE = 100;
/** assets that are being deleted at once: the budget of requests decides how fast */
const DELETED_AT_ONCE = 5;

/** @see Undo */
export function createUndo({ history, opened, takeOffList }: UndoDeps): Undo {
  const never = new AbortController().signal;

  const projectOf = (entries: readonly HistoryEntry[]) => {
    const [id, second] = new Set(entries.map(({ projectId }) => projectId));
    if (id === undefined || second !== undefined) throw new UploadFault('other-project');
    return opened(id);
  };

  /** Deletes one. @returns whether it is gone now */
  const deleteOne = async ({ id }: HistoryEntry, { target }: Pick<OpenProject, 'target'>) => {
    try {
      await target.deleteAsset(id, never);
      history.markUndone([id]);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof UploadFault)) throw thrown;
      if (thrown.code === 'asset-in-use') return false;
      if (thrown.code !== 'token-cannot-upload') throw thrown;
      throw new UploadFault('token-cannot-delete', thrown.detail);
    }
  };

  return {
    async preview(batch) {
      const entries = history.batch(batch);
      const [first] = entries;
      if (!first) throw new UploadFault('internal', 'no such batch');
      const project = projectOf(entries);
      const ids = entries.filter(isOurs).map(({ id }) => id);
      const there = new Set<string>();
      for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
        const some = ids.slice(from, from + ASKED_AT_ONCE);
        for (const { id } of await project.target.findAssets(some, never)) there.add(id);
      }
      const used = new Set(await project.usedAssets([...there], never));
      return {
        project: first.project,
        uploads: entries.map((entry) => ({
          id: entry.id,
          name: entry.name,
          fate: fateOf(entry, there, used),
        })),
      };
    },

    async undo(ids) {
      const entries = history.select({ ids: [...ids] }).filter(isOurs);
      if (entries.length === 0) return { undone: [], inUse: [] };
      const project = projectOf(entries);
      // shown some time ago: a record may have begun to use one
      const used = new Set(
        await project.usedAssets(
          entries.map(({ id }) => id),
          never,
        ),
      );
      const undone: UploadId[] = [];
      const inUse = entries.filter(({ id }) => used.has(id)).map(({ id }) => id);
      const unused = entries.filter(({ id }) => !used.has(id));
      try {
        for (let from = 0; from < unused.length; from += DELETED_AT_ONCE) {
          const some = unused.slice(from, from + DELETED_AT_ONCE);
          const outcomes = await Promise.allSettled(some.map((entry) => deleteOne(entry, project)));
          for (const [index, outcome] of outcomes.entries()) {
            const id = some[index]?.id;
            if (id === undefined || outcome.status === 'rejected') continue;
            (outcome.value ? undone : inUse).push(id);
          }
          const failed = outcomes.find(({ status }) => status === 'rejected');
          if (failed?.status === 'rejected') throw failed.reason;
        }
      } finally {
        if (undone.length > 0) takeOffList(undone);
      }
      return { undone, inUse };
    },
  };
}

/** Whether an upload made its asset: one that was there before is never deleted, whatever file it has now. */
const isOurs = ({ id, outcome, asset, replaces }: HistoryEntry): boolean =>
  outcome === 'done' && asset?.id === id && replaces === undefined;

function fateOf(
  entry: HistoryEntry,
  there: ReadonlySet<string>,
  used: ReadonlySet<string>,
): UndoFate {
  if (entry.asset === null) return 'no-asset';
  if (!isOurs(entry)) return 'not-ours';
  if (!there.has(entry.id)) return 'gone';
  return used.has(entry.id) ? 'in-use' : 'delete';
}
