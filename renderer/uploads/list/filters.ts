import type { UploadFilter } from '../../../shared/go-to.ts';
import { NO_TOTALS, type Totals } from '../../../shared/snapshot.ts';
import type { UploadId, UploadView } from '../../../shared/upload.ts';
import { groupOf, type UploadGroup, uploadGroupSchema } from '../../../shared/upload-state.ts';
import { describeGroup } from '../../../shared/wording.ts';

/** Which uploads the list shows. */
export interface Shown {
  readonly filter: UploadFilter;
  /** Only what goes to this project; null for all of them. */
  readonly projectId: string | null;
}

export const EVERYTHING: Shown = { filter: 'all', projectId: null };

/** A filter with how many uploads it would show. */
export interface FilterCount {
  readonly filter: UploadFilter;
  readonly label: string;
  readonly count: number;
}

/** Those that are always offered; the others appear once they would show something. */
const LASTING: readonly UploadFilter[] = ['active', 'done', 'failed'];

/** The filters worth offering, in a fixed order, with the chosen one among them whatever its count. */
export function filterCounts(files: Totals['files'], chosen: UploadFilter): FilterCount[] {
  const groups = uploadGroupSchema.options;
  const all = groups.reduce((sum, group) => sum + files[group], 0);
  return [
    { filter: 'all', label: 'All', count: all },
    ...groups
      .filter((group) => files[group] > 0 || group === chosen || LASTING.includes(group))
      .map((group) => ({ filter: group, label: describeGroup(group), count: files[group] })),
  ];
}

/** How many of a project's uploads there are in each group. */
export function countsOf(uploads: readonly UploadView[], projectId: string): Totals['files'] {
  const counts: Record<UploadGroup, number> = { ...NO_TOTALS.files };
  for (const upload of uploads) {
    if (upload.projectId === projectId) counts[groupOf(upload.state.phase)] += 1;
  }
  return counts;
}

/** What of an upload never changes: a line of the list stays the same object while its upload moves. */
export interface ListEntry {
  readonly id: UploadId;
  readonly name: string;
}

/**
 * The entries that are shown, in list order. Entries of `previous` are used again, and `previous`
 * itself when nothing is different, so that what did not change need not be rendered.
 */
export function entriesOf(
  uploads: readonly UploadView[],
  { filter, projectId }: Shown,
  previous: readonly ListEntry[],
): readonly ListEntry[] {
  const shown =
    filter === 'all' && projectId === null
      ? uploads
      : uploads.filter(
          (upload) =>
            (filter === 'all' || groupOf(upload.state.phase) === filter) &&
            (projectId === null || upload.projectId === projectId),
        );
  if (
    shown.length === previous.length &&
    shown.every(({ id }, index) => id === previous[index]?.id)
  ) {
    return previous;
  }
  const known = new Map(previous.map((entry) => [entry.id, entry]));
  return shown.map(({ id, name }) => known.get(id) ?? { id, name });
}
