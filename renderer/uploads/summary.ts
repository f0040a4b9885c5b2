import { formatBytes, formatCount, formatNumber } from '../../shared/format.ts';
import type { Totals } from '../../shared/snapshot.ts';
import type { AddReport } from '../../shared/upload.ts';
import { describeRate } from '../../shared/wording.ts';

/** How it stands with everything in the list. */
export type Outcome =
  /** something is still to come */
  | { readonly kind: 'under-way'; readonly text: string; readonly progress: number }
  /** all that could arrive has arrived */
  | { readonly kind: 'arrived'; readonly text: string }
  /** some of it is in a person's hands now */
  | { readonly kind: 'needs-you'; readonly text: string }
  /** nothing arrived and nothing failed: skipped or cancelled */
  | { readonly kind: 'at-rest'; readonly text: string };

/** The most that is shown before the last file has been confirmed. */
const ALMOST = 0.99;

/**
 * The one line about everything in the list.
 *
 * @param projectName where the files go
 */
export function summarize({ files, bytes, rate }: Totals, projectName: string): Outcome {
  const { waiting, active, done, skipped, failed, cancelled } = files;
  const left = waiting + active;
  if (left > 0) {
    const parts = [
      `${formatNumber(done)} of ${formatNumber(done + left)}`,
      `${formatBytes(bytes.sent)} of ${formatBytes(bytes.total)}`,
      ...describeRate(rate),
      ...(failed > 0 ? [`${formatNumber(failed)} failed`] : []),
    ];
    const share = bytes.total === 0 ? 0 : bytes.sent / bytes.total;
    return { kind: 'under-way', text: parts.join(' · '), progress: Math.min(ALMOST, share) };
  }
  if (failed > 0) {
    const need = `${formatNumber(failed)} ${failed === 1 ? 'needs' : 'need'} you`;
    const text = done > 0 ? `${formatNumber(done)} arrived, ${need}` : need;
    return { kind: 'needs-you', text };
  }
  if (done > 0) {
    const arrived = `${formatCount(done, 'file')} ${done === 1 ? 'is' : 'are'} in ${projectName}`;
    return { kind: 'arrived', text: [arrived, ...asides(skipped, cancelled)].join(' · ') };
  }
  return { kind: 'at-rest', text: asides(skipped, cancelled).join(' · ') };
}

const asides = (skipped: number, cancelled: number): string[] => [
  ...(skipped > 0 ? [`${formatNumber(skipped)} skipped`] : []),
  ...(cancelled > 0 ? [`${formatNumber(cancelled)} cancelled`] : []),
];

/** What became of what was offered: "248 added · 12 system files left out · 2 could not be read". */
export function summarizeReport({ added, leftOut, rejectedCount }: AddReport): string {
  const rest = [
    ...(leftOut > 0 ? [`${formatCount(leftOut, 'system file')} left out`] : []),
    ...(rejectedCount > 0 ? [`${formatNumber(rejectedCount)} could not be read`] : []),
  ];
  if (added > 0) return [`${formatNumber(added)} added`, ...rest].join(' · ');
  return rest.length === 0
    ? 'Nothing was added: there were no files in it'
    : `Nothing was added: ${rest.join(', ')}`;
}
