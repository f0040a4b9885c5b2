import { formatBytes, formatCount, formatNumber } from '../../shared/format.ts';
import { goingOf } from '../../shared/going.ts';
import { type Snapshot, type Totals, unsettled } from '../../shared/snapshot.ts';
import type { AddReport } from '../../shared/upload.ts';
import { describeRate } from '../../shared/wording.ts';
import type { Added } from '../state/notices.ts';

/** How it stands with everything in the list. */
export type Outcome =
  /** something is still to come */
  | { readonly kind: 'under-way'; readonly text: string; readonly progress: number }
  /** something is still to come, once a person says so */
  | { readonly kind: 'paused'; readonly text: string; readonly progress: number }
  /** all that could arrive has arrived */
  | { readonly kind: 'arrived'; readonly text: string }
  /** some of it is in a person's hands now */
  | { readonly kind: 'needs-you'; readonly text: string }
  /** nothing arrived and nothing failed: skipped or cancelled */
  | { readonly kind: 'at-rest'; readonly text: string };

/** Where the files of the list go, in words: to the one project that they all go to, or to several. */
export function whereTo(
  { uploads, projects }: Pick<Snapshot, 'uploads' | 'projects'>,
  current: string,
): string {
  // with one project there is no need to look through ten thousand uploads
  if (projects.list.length < 2) return current;
  const ids = new Set(uploads.map(({ projectId }) => projectId));
  if (ids.size > 1) return 'their projects';
  return projects.list.find(({ id }) => ids.has(id))?.name ?? current;
}

/** What the totals alone do not tell. */
export interface Circumstances {
  /** Where the files go. */
  readonly projectName: string;
  /** Whether a person has set a limit to the speed. */
  readonly isLimited: boolean;
  /** Whether nothing goes on before the network is back. */
  readonly isOffline: boolean;
  /** How many wait for their next attempt, where that is what goes on most. */
  readonly toTryAgain: number;
}

/**
 * How many uploads wait for their next attempt; 0 unless they are more than those that are under
 * way: a few are no news, but where it is most of them somebody should know why so little arrives.
 */
export function uploadsToTryAgain({ totals, uploads }: Snapshot): number {
  const { length } = uploads.filter(
    ({ state }) => state.phase === 'waiting' && state.why === 'retry',
  );
  return length > totals.files.active ? length : 0;
}

/** The one line about everything in the list. */
export function summarize(totals: Totals, { projectName, ...how }: Circumstances): Outcome {
  const { paused, done, skipped, failed, cancelled } = totals.files;
  const left = unsettled(totals);
  if (left > 0) {
    const { share: progress } = goingOf(totals);
    if (left === paused) {
      const parts = [paused === 1 ? 'Paused' : `${formatNumber(paused)} paused`];
      const text = [...parts, ...progressParts(totals), ...failures(failed)].join(' · ');
      return { kind: 'paused', text, progress };
    }
    const parts = [
      ...(how.isOffline ? ['Waiting for the network'] : []),
      ...progressParts(totals),
      ...pace(totals, how),
      ...failures(failed),
      ...(paused > 0 ? [`${formatNumber(paused)} paused`] : []),
    ];
    return { kind: 'under-way', text: parts.join(' · '), progress };
  }
  if (failed > 0) {
    const need = `${formatNumber(failed)} ${failed === 1 ? 'needs' : 'need'} you`;
    const outcome = done > 0 ? `${formatNumber(done)} arrived, ${need}` : need;
    return { kind: 'needs-you', text: [outcome, ...asides(skipped, cancelled)].join(' · ') };
  }
  if (done > 0) {
    const arrived = `${formatCount(done, 'file')} ${done === 1 ? 'is' : 'are'} in ${projectName}`;
    return { kind: 'arrived', text: [arrived, ...asides(skipped, cancelled)].join(' · ') };
  }
  return { kind: 'at-rest', text: asides(skipped, cancelled).join(' · ') };
}

/** Of what is going on: what was done before is in the list, but nobody waits for it. */
function progressParts(totals: Totals): string[] {
  const { done, files, bytes } = goingOf(totals);
  return [
    `${formatNumber(done)} of ${formatNumber(files)}`,
    `${formatBytes(bytes.sent)} of ${formatBytes(bytes.total)}`,
  ];
}

/** How fast it goes. What is sent in vain again and again has a speed, but never arrives at it. */
function pace(
  { rate }: Totals,
  { toTryAgain, isLimited }: Omit<Circumstances, 'projectName'>,
): string[] {
  if (toTryAgain > 0) return [`${formatNumber(toTryAgain)} will be tried again`];
  const [perSecond, ...left] = describeRate(rate);
  if (perSecond === undefined) return [];
  return [isLimited ? `${perSecond}, limited` : perSecond, ...left];
}

const failures = (failed: number): string[] =>
  failed > 0 ? [`${formatNumber(failed)} failed`] : [];

const asides = (skipped: number, cancelled: number): string[] => [
  ...(skipped > 0 ? [`${formatNumber(skipped)} skipped`] : []),
  ...(cancelled > 0 ? [`${formatNumber(cancelled)} cancelled`] : []),
];

/** What became of what was offered: "248 added · 12 system files left out · 2 could not be read". */
export function summarizeReport(report: AddReport, what: Added): string {
  const { added, takenUp, leftOut, rejectedCount } = report;
  const rest = [
    ...(takenUp > 0 ? [`${formatNumber(takenUp)} taken up again`] : []),
    ...(leftOut > 0 ? [`${formatCount(leftOut, 'system file')} left out`] : []),
    ...(rejectedCount > 0 ? [rejections(rejectedCount, what)] : []),
  ];
  const all = [...(added > 0 ? [additions(added, what)] : []), ...rest];
  if (added + takenUp > 0) return all.join(' · ');
  return rest.length === 0
    ? 'Nothing was added: there were no files in it'
    : `Nothing was added: ${rest.join(', ')}`;
}

const additions = (count: number, what: Added): string =>
  what === 'files'
    ? `${formatNumber(count)} added`
    : `${formatCount(count, 'address', 'addresses')} added`;

function rejections(count: number, what: Added): string {
  if (what === 'files') return `${formatNumber(count)} could not be read`;
  return count === 1
    ? '1 is no address of a file'
    : `${formatNumber(count)} are no addresses of files`;
}
