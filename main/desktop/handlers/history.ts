import { access } from 'node:fs/promises';
import { mergeReports, NOTHING_ADDED } from '../../../shared/add-report.ts';
import { copiedAssets, copyAs } from '../../../shared/history-copy.ts';
import type { AddReport, UploadId } from '../../../shared/upload.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { HistoryEntry } from '../../journal/history.ts';
import type { HandlersOf } from '../ipc-router.ts';
import type { HandlerDeps } from './deps.ts';
import { createUndo } from './undo.ts';

/** What main does with everything that was ever sent. */
export function historyHandlers({
  engine,
  byHand,
  projects,
  history,
  desktop,
}: HandlerDeps): HandlersOf<'history'> {
  const undo = createUndo({
    history,
    opened(id) {
      if (projects.targetOf(id) === null) throw new UploadFault('other-project');
      return projects.opened(id);
    },
    takeOffList: (ids) => engine.remove([...ids]),
  });

  const known = (id: UploadId): HistoryEntry => {
    const entry = history.entry(id);
    if (!entry) throw new UploadFault('internal', 'no such upload');
    return entry;
  };

  /** Adds what was added together, as far as it is asked for. */
  const addAgain = (entries: readonly HistoryEntry[]): Promise<AddReport>[] => {
    const [first] = entries;
    if (!first) return [];
    const { projectId } = first;
    const signal = byHand.signal(projectId);
    // who asks for it again has seen that it is there
    const options = { ...first.options, duplicates: 'upload', priority: 'normal' } as const;
    const paths = entries.flatMap(({ origin }) =>
      origin.kind === 'local-file' ? origin.path : [],
    );
    const urls = entries.flatMap(({ origin }) => (origin.kind === 'remote-url' ? origin.url : []));
    const pathless = entries.filter(({ origin }) => origin.kind === 'blob');
    const rejected = pathless.map(({ name }) => ({
      name,
      error: { code: 'source-without-path' as const },
    }));
    return [
      ...(paths.length > 0 ? [engine.addPaths({ projectId, paths, options }, signal)] : []),
      ...(urls.length > 0 ? [engine.addUrls({ projectId, urls, options }, signal)] : []),
      Promise.resolve({ ...NOTHING_ADDED, rejected, rejectedCount: rejected.length }),
    ];
  };

  return {
    'history:search': ({ search, place }) => history.search(search, place),
    'history:copy': ({ which, format }) => {
      const copied = history.select(which).flatMap(copiedAssets);
      if (copied.length > 0) desktop.copyText(copyAs(format, copied));
      return copied.length;
    },
    'history:open': (id) => {
      const { asset } = known(id);
      if (!asset) throw new UploadFault('internal', 'no asset');
      return desktop.openInBrowser(asset.adminUrl ?? asset.url);
    },
    'history:show-file': async (id) => {
      const { origin } = known(id);
      if (origin.kind !== 'local-file') throw new UploadFault('source-without-path', origin.kind);
      await access(origin.path).catch(() => {
        throw new UploadFault('source-missing');
      });
      desktop.showInFolder(origin.path);
    },
    'history:upload-again': async (ids) => {
      const entries = history.select({ ids });
      const byProject = [...Map.groupBy(entries, ({ projectId }) => projectId)];
      if (byProject.some(([id]) => projects.targetOf(id) === null)) {
        throw new UploadFault('other-project');
      }
      for (const [id, { length }] of byProject) await byHand.admit(id, length);
      const batches = Map.groupBy(entries, ({ batchId }) => batchId).values();
      return mergeReports(await Promise.all([...batches].flatMap(addAgain)));
    },
    'history:forget': () => history.forget(),
    'history:undo-preview': (batchId) => undo.preview(batchId),
    'history:undo': (ids) => undo.undo(ids),
  };
}
