import type { HistoryRow, HistorySearch } from '../../shared/history.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { UploadId } from '../../shared/upload.ts';
import type { PageBridge } from '../state/bridge.ts';
import type { Scenario } from './scenarios.ts';

type HistoryBridge = Pick<
  PageBridge,
  | 'searchHistory'
  | 'copyHistory'
  | 'openHistoryAsset'
  | 'showHistoryFile'
  | 'uploadAgain'
  | 'forgetHistory'
  | 'previewUndo'
  | 'undoUploads'
>;

/** A history that is kept in memory. */
export function fakeHistory(scenario: Scenario): HistoryBridge {
  let rows = scenario.history;
  const answer = async <T>(value: T): Promise<Result<T>> =>
    scenario.refusal ? fail(scenario.refusal) : succeed(value);
  return {
    searchHistory({ search, place: { before, limit } }) {
      const found = rows.filter((row) => isFound(row, search));
      const rest = found.filter(({ position }) => before === null || position < before);
      const shown = rest.slice(0, limit);
      return answer({
        rows: shown,
        next: rest.length > limit ? (shown.at(-1)?.position ?? null) : null,
        total: before === null ? found.length : null,
        reach: 'everything',
        projects: [...new Map(rows.map(({ project }) => [project.id, project])).values()],
      });
    },
    copyHistory: ({ which }) =>
      answer(
        'ids' in which ? which.ids.length : rows.filter((row) => isFound(row, which.search)).length,
      ),
    openHistoryAsset: () => answer(undefined),
    showHistoryFile: () => answer(undefined),
    uploadAgain: () => answer(scenario.report),
    forgetHistory() {
      const forgotten = { uploads: rows.length, freed: rows.length * 1_024 };
      rows = [];
      return answer(forgotten);
    },
    previewUndo(batchId) {
      const batch = rows.filter((row) => row.batchId === batchId).toReversed();
      return answer({
        project: { id: 'acme', name: 'Acme Website', environment: 'main' },
        uploads: batch.map(({ id, name, asset }, index) => ({
          id,
          name,
          fate: asset === null ? 'no-asset' : index === 1 ? 'in-use' : 'delete',
        })),
      });
    },
    undoUploads(ids: readonly UploadId[]) {
      rows = rows.map((row) =>
        ids.includes(row.id) ? { ...row, outcome: 'undone', asset: null } : row,
      );
      return answer({ undone: [...ids], inUse: [] });
    },
  };
}

function isFound(
  { name, folder, tags, outcome, addedAt }: HistoryRow,
  search: HistorySearch,
): boolean {
  const text = [name, folder, ...tags].join(' ').toLowerCase();
  return (
    search.text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (search.outcome === null || search.outcome === outcome) &&
    (search.from === null || search.from <= addedAt)
  );
}
