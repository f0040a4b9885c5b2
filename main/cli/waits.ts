import { assertNever } from '../../shared/assert-never.ts';
import { formatCount, formatDuration } from '../../shared/format.ts';
import type { UploadView } from '../../shared/upload.ts';
import type { StateOf, WaitReason } from '../../shared/upload-state.ts';

type Wait = StateOf<'waiting'>;

/**
 * What is waited for, a line a reason: "3 files wait for the network, next try in 4 s (attempt 2)".
 *
 * @param now ms since the epoch
 */
export function describeWaits(uploads: Iterable<UploadView>, now: number): string[] {
  const waits: Wait[] = [];
  for (const { state } of uploads) if (state.phase === 'waiting') waits.push(state);
  return [...Map.groupBy(waits, ({ why }) => why)].map(([why, group]) => lineOf(why, group, now));
}

function lineOf(why: WaitReason, group: readonly Wait[], now: number): string {
  const what = `${formatCount(group.length, 'file')} ${group.length === 1 ? 'waits' : 'wait'}`;
  const next = group.reduce((soonest, wait) => (untilOf(wait) < untilOf(soonest) ? wait : soonest));
  return [`${what} ${describeReason(why)}`, ...nextTry(next, now)].join(', ');
}

const untilOf = ({ until }: Wait): number => until ?? Number.POSITIVE_INFINITY;

function nextTry({ until, attempts }: Wait, now: number): string[] {
  if (until === null) return [];
  const countdown = `next try in ${formatDuration(Math.max(0, until - now) / 1_000)}`;
  // a first try in vain is followed by the second attempt
  return [attempts === 0 ? countdown : `${countdown} (attempt ${attempts + 1})`];
}

function describeReason(why: WaitReason): string {
  switch (why) {
    case 'network':
      return 'for the network';
    case 'rate-limit':
      return 'for the project, which is busy';
    case 'retry':
      return 'to be tried again';
    case 'source-locked':
      return 'for another program to let go of it';
    case 'same-file':
      return 'for another one with the same content';
    default:
      return assertNever(why, 'wait reason');
  }
}
