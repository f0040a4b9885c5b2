import { assertNever } from './assert-never.ts';
import { explain } from './errors.ts';
import { formatBytes, formatDuration, formatPercent, formatRate } from './format.ts';
import type { HistoryReach } from './history.ts';
import type { TransferRate } from './upload.ts';
import type { SkipReason, StateOf, UploadGroup, UploadState, WaitReason } from './upload-state.ts';

/** Where an upload is, in a few words without a full stop; what a row and a terminal line say. */
export function describeState(state: UploadState): string {
  switch (state.phase) {
    case 'queued':
      return 'Waiting';
    case 'checking':
      return 'Checking';
    case 'fetching':
      return 'Downloading';
    case 'requesting':
      return 'Preparing';
    case 'sending':
      return 'Sending';
    case 'creating':
    case 'confirming':
      return 'Finishing';
    case 'waiting':
      return describeWait(state.why);
    case 'paused':
      return 'Paused';
    case 'skipped':
      return describeSkip(state.why);
    case 'failed':
      return explain(state.error.code).what;
    case 'cancelling':
      return 'Cancelling';
    case 'cancelled':
      return 'Cancelled';
    case 'done':
      return 'Done';
    default:
      return assertNever(state, 'upload state');
  }
}

/** As `describeState`, with figures while bytes move: "42% · 3.1 MB/s · 12 s left", "Downloading · 42%". */
export function describeProgress(state: UploadState, rate: TransferRate | null): string {
  switch (state.phase) {
    case 'sending':
      return [formatPercent(progressOf(state)), ...describeRate(rate)].join(' · ');
    case 'fetching':
      return state.received === 0 ? describeState(state) : describeDownload(state);
    default:
      return describeState(state);
  }
}

function describeDownload(state: StateOf<'fetching'>): string {
  const share = downloadedShare(state);
  return `Downloading · ${share === null ? formatBytes(state.received) : formatPercent(share)}`;
}

/** How much of a file is downloaded, from 0 to 1; null where its server does not say how large it is. */
export function downloadedShare({ received, total }: StateOf<'fetching'>): number | null {
  if (total === null) return null;
  return total === 0 ? 1 : Math.min(1, received / total);
}

/**
 * What an upload waits for, with the seconds until it goes on: "Trying again in 4 s · attempt 3".
 *
 * @param now ms since the epoch
 */
export function describeWaiting(state: StateOf<'waiting'>, now: number): string {
  const { why, until, attempts } = state;
  const left = until === null || until <= now ? null : formatDuration((until - now) / 1_000);
  switch (why) {
    case 'retry':
      return `Trying again ${left === null ? 'shortly' : `in ${left}`} · attempt ${attempts + 1}`;
    case 'network':
    case 'rate-limit':
      return left === null ? describeWait(why) : `${describeWait(why)}, next try in ${left}`;
    case 'source-locked':
    case 'same-file':
      return describeWait(why);
    default:
      return assertNever(why, 'wait reason');
  }
}

/** A rate and the time left, as far as they are known. */
export function describeRate(rate: TransferRate | null): string[] {
  // a line that stands still has no speed worth reading
  if (rate === null || rate.bytesPerSecond < 1) return [];
  const speed = formatRate(rate.bytesPerSecond);
  return rate.secondsLeft === null ? [speed] : [speed, `${formatDuration(rate.secondsLeft)} left`];
}

/** What a group of uploads is called where they are counted. */
export function describeGroup(group: UploadGroup): string {
  switch (group) {
    case 'waiting':
      return 'Waiting';
    case 'active':
      return 'In progress';
    case 'paused':
      return 'Paused';
    case 'done':
      return 'Done';
    case 'skipped':
      return 'Skipped';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Cancelled';
    default:
      return assertNever(group, 'upload group');
  }
}

/** The most that is shown before the project has confirmed the asset. */
const ALMOST = 0.99;

/** How far an upload is, from 0 to 1. Only `done` is 1, because only then the asset exists. */
export function progressOf(state: UploadState): number {
  switch (state.phase) {
    case 'sending':
      return state.total === 0 ? 0 : Math.min(ALMOST, state.sent / state.total);
    case 'creating':
    case 'confirming':
      return ALMOST;
    case 'done':
      return 1;
    default:
      return 0;
  }
}

function describeWait(why: WaitReason): string {
  switch (why) {
    case 'network':
      return 'Waiting for the network';
    case 'rate-limit':
      return 'The project is busy';
    case 'retry':
      return 'Trying again shortly';
    case 'source-locked':
      return 'Open in another program, will retry';
    case 'same-file':
      return 'Waiting, the same file is being uploaded';
    default:
      return assertNever(why, 'wait reason');
  }
}

/** Why a search may not find everything, without a full stop. */
export function describeReach(reach: Exclude<HistoryReach, 'everything'>): string {
  switch (reach) {
    case 'growing':
      return 'Older uploads are still being indexed';
    case 'disk-full':
      return 'The disk is full: a search misses the newest uploads';
    default:
      return assertNever(reach, 'reach of a search');
  }
}

/** Why a file was not sent, as a row says it. */
export function describeSkip(why: SkipReason): string {
  switch (why) {
    case 'already-in-project':
      return 'Skipped, already in the project';
    case 'tags-added':
      return 'Already in the project, tags added';
    default:
      return assertNever(why, 'skip reason');
  }
}
