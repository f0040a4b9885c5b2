import type { Totals } from '../../../shared/snapshot.ts';
import type { UploadId, UploadView } from '../../../shared/upload.ts';
import { groupOf, type UploadGroup } from '../../../shared/upload-state.ts';
import { describeGroup } from '../../../shared/wording.ts';

/** Which uploads the list shows. */
export type Filter = 'all' | UploadGroup;

/** A filter with how many uploads it would show. */
export interface FilterCount {
  readonly filter: Filter;
  readonly label: string;
  readonly count: number;
}

const GROUPS = [
  'active',
  'waiting',
  'paused',
  'done',
  'failed',
  'skipped',
  'cancelled',
] as const satisfies readonly UploadGroup[];

/** Those that are always offered; the others appear once they would show something. */
const LASTING: readonly Filter[] = ['active', 'done', 'failed'];

/** The filters worth offering, in a fixed order, with the chosen one among them whatever its count. */
export function filterCounts(files: Totals['files'], chosen: Filter): FilterCount[] {
  const all = GROUPS.reduce((sum, group) => sum + files[group], 0);
  return [
    { filter: 'all', label: 'All', count: all },
    ...GROUPS.filter(
      (group) => files[group] > 0 || group === chosen || LASTING.includes(group),
    ).map((group) => ({ filter: group, label: describeGroup(group), count: files[group] })),
  ];
}

/** What of an upload never changes: a line of the list stays the same object while its upload moves. */
export interface ListEntry {
  readonly id: UploadId;
  readonly name: string;
}

/**
 * The entries a filter lets through, in list order. Entries of `previous` are used again, and
 * `previous` itself when nothing is different, so that what did not change need not be rendered.
 */
export function entriesOf(
  uploads: readonly UploadView[],
  filter: Filter,
  previous: readonly ListEntry[],
): readonly ListEntry[] {
  const shown =
    filter === 'all' ? uploads : uploads.filter(({ state }) => groupOf(state.phase) === filter);
  if (
    shown.length === previous.length &&
    shown.every(({ id }, index) => id === previous[index]?.id)
  ) {
    return previous;
  }
  const known = new Map(previous.map((entry) => [entry.id, entry]));
  return shown.map(({ id, name }) => known.get(id) ?? { id, name });
}
