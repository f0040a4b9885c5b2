import { assertNever } from '../../shared/assert-never.ts';
import { explain } from '../../shared/errors.ts';
import { formatCount, formatNumber } from '../../shared/format.ts';
import type {
  CopyFormat,
  HistoryOutcome,
  HistoryReach,
  HistoryRow,
  UndoFate,
  UndoPreview,
} from '../../shared/history.ts';
import { HISTORY_COUNTED } from '../../shared/limits.ts';
import { describeReach, describeSkip } from '../../shared/wording.ts';
import type { Period } from './search-draft.ts';
import type { UndoProgress } from './undo-run.ts';

/** How an upload came to rest, in a few words; what a row and a filter say. */
export function describeOutcome(outcome: HistoryOutcome): string {
  switch (outcome) {
    case 'done':
      return 'Done';
    case 'skipped':
      return 'Skipped';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Cancelled';
    case 'undone':
      return 'Deleted again';
    default:
      return assertNever(outcome, 'outcome');
  }
}

/** As `describeOutcome`, with the reason where there is one. */
export function describeRow({
  outcome,
  skipped,
  error,
}: Pick<HistoryRow, 'outcome' | 'skipped' | 'error'>): string {
  if (error !== null) return explain(error.code).what;
  return skipped === null ? describeOutcome(outcome) : describeSkip(skipped);
}

export function describePeriod(period: Period): string {
  switch (period) {
    case 'ever':
      return 'Any time';
    case 'today':
      return 'Today';
    case 'week':
      return 'Last 7 days';
    case 'month':
      return 'Last 30 days';
    case 'year':
      return 'Last 365 days';
    default:
      return assertNever(period, 'period');
  }
}

/** What a copy is called in a menu. */
export function describeFormat(format: CopyFormat): string {
  switch (format) {
    case 'url':
      return 'Copy URL';
    case 'markdown':
      return 'Copy as Markdown';
    case 'html':
      return 'Copy as HTML';
    case 'id':
      return 'Copy asset ID';
    case 'csv':
      return 'Copy as CSV';
    default:
      return assertNever(format, 'copy format');
  }
}

/** How many were found: "1 upload", "More than 10,000 uploads"; or why nobody knows. */
export function describeFound(total: number | null, reach: HistoryReach): string {
  if (reach !== 'everything') return describeReach(reach);
  return total === null ? '' : describeTotal(total);
}

function describeTotal(total: number): string {
  return total > HISTORY_COUNTED
    ? `More than ${formatNumber(HISTORY_COUNTED)} uploads`
    : formatCount(total, 'upload');
}

/** What undoing a batch would leave as it is, a sentence for each reason. */
export function describeStaying(uploads: UndoPreview['uploads']): string[] {
  const count = (fate: UndoFate) => uploads.filter((upload) => upload.fate === fate).length;
  const sentences: readonly (readonly [number, string, string])[] = [
    [count('in-use'), 'is used by records and stays.', 'are used by records and stay.'],
    [
      count('not-ours'),
      'was in the project before and stays.',
      'were in the project before and stay.',
    ],
    [count('gone'), 'was deleted in DatoCMS already.', 'were deleted in DatoCMS already.'],
    [count('no-asset'), 'has no asset to delete.', 'have no asset to delete.'],
  ];
  return sentences
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${formatCount(number, 'file')} ${number === 1 ? one : many}`);
}

/** What has come of undoing a batch: "Deleted 20 assets; 1 file in use stayed; 3 left". */
export function describeUndone({ undone, inUse, left }: UndoProgress): string {
  return [
    `Deleted ${formatCount(undone, 'asset')}`,
    ...(inUse > 0 ? [`${formatCount(inUse, 'file')} in use stayed`] : []),
    ...(left.length > 0 ? [`${formatNumber(left.length)} left`] : []),
  ].join('; ');
}
