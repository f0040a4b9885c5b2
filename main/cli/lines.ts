import { describeError, type UploadError } from '../../shared/errors.ts';
import { formatBytes, formatCount, formatDuration, formatNumber } from '../../shared/format.ts';
import type { UploadView } from '../../shared/upload.ts';
import type { Asset } from '../../shared/upload-state.ts';
import { describeState } from '../../shared/wording.ts';
import type { AddOutcome } from '../engine/upload-engine.ts';
import type { Paint } from './paint.ts';
import type { Summary } from './summary.ts';
import { visible } from './visible.ts';

/** The lines that stay on a terminal or in a log. */

/** What became of an upload; nothing while it is on its way or when it was cancelled. */
export function settledLines(upload: UploadView, paint: Paint): string[] {
  const { state, size } = upload;
  const name = visible(upload.folder === '' ? upload.name : `${upload.folder}/${upload.name}`);
  switch (state.phase) {
    case 'done':
      return [
        `${paint('green', '✓')} ${name}  ${paint('dim', `${formatBytes(size)}  ${visible(state.asset.url)}`)}`,
      ];
    case 'skipped':
      return [
        `${paint('yellow', '-')} ${name}  ${[describeState(state), ...addressOf(state.asset, paint)].join('  ')}`,
      ];
    case 'failed':
      return [failedLine(name, state.error, paint)];
    default:
      return [];
  }
}

const addressOf = (asset: Asset | undefined, paint: Paint): string[] =>
  asset ? [paint('dim', visible(asset.url))] : [];

/** Those that could not even be added. */
export function rejectedLines({ rejected, rejectedCount }: AddOutcome, paint: Paint): string[] {
  const lines = rejected.map(({ name, error }) => failedLine(visible(name), error, paint));
  const more = rejectedCount - rejected.length;
  return more === 0 ? lines : [...lines, `${paint('red', '✗')} and ${formatNumber(more)} more`];
}

const failedLine = (name: string, error: UploadError, paint: Paint): string =>
  `${paint('red', '✗')} ${name}  ${visible(describeError(error))}`;

/** What came of it all. */
export function summaryLines(summary: Summary): string[] {
  const { done, bytes, seconds, failed, skipped, cancelled, leftOut, unfinished } = summary;
  const counts: readonly (readonly [count: number, words: string])[] = [
    [failed, 'failed'],
    [skipped, 'skipped'],
    [cancelled, 'cancelled'],
    [leftOut, 'left out (hidden, temporary or system files)'],
  ];
  const others = counts.flatMap(([count, words]) =>
    count === 0 ? [] : [`${formatNumber(count)} ${words}`],
  );
  const uploaded = `${formatCount(done, 'file')} uploaded`;
  const amount = `, ${formatBytes(bytes)} in ${formatDuration(seconds)}`;
  return [
    `${done === 0 ? uploaded : uploaded + amount}.`,
    ...(others.length === 0 ? [] : [`${others.join(', ')}.`]),
    ...(unfinished === 0
      ? []
      : [
          `Stopped with ${formatCount(unfinished, 'file')} left; run the same command again to go on.`,
        ]),
  ];
}
