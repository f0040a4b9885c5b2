import { access } from 'node:fs/promises';
import { mergeReports, NOTHING_ADDED } from '../../../shared/add-report.ts';
import { copiedAssets, copyAs } from '../../../shared/history-copy.ts';
import type { AddReport, UploadId } from '../../../shared/upload.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { HistoryEntry } from '../../journal/history.ts';
import type { Again } from '../by-hand.ts';
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
      return mergeReports([await byHand.addAgain(onceMore(entries)), withoutBytes(entries)]);
    },
    'history:forget': () => history.forget(),
    'history:undo-preview': (batchId) => undo.preview(batchId),
    'history:undo': (ids) => undo.undo(ids),
  };
}

/** Uploads as they are added once more: together where the same was said about them. */
function onceMore(entries: readonly HistoryEntry[]): Again[] {
  const alike = Map.groupBy(entries, ({ projectId, options }) =>
    JSON.stringify([projectId, options]),
  );
  return [...alike.values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const { projectId, options } = first;
    return {
      projectId,
      // who asks for it again has seen that it is there
      options: { ...options, duplicates: 'upload', priority: 'normal' },
      paths: some.flatMap(({ origin }) => (origin.kind === 'local-file' ? origin.path : [])),
      urls: some.flatMap(({ origin }) => (origin.kind === 'remote-url' ? origin.url : [])),
    };
  });
}

/** Tells of uploads whose bytes are no more. */
function withoutBytes(entries: readonly HistoryEntry[]): AddReport {
  const rejected = entries
    .filter(({ origin }) => origin.kind === 'blob')
    .map(({ name }) => ({ name, error: { code: 'source-without-path' as const } }));
  return { ...NOTHING_ADDED, rejected, rejectedCount: rejected.length };
}
