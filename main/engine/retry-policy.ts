import { backoff } from '../../shared/backoff.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { WaitReason } from '../../shared/upload-state.ts';

/** How long a kind of fault is put up with. */
interface Patience {
  readonly why: WaitReason;
  /** How often it may happen to one upload before that has failed. */
  readonly times: number;
}

const FOREVER = Number.POSITIVE_INFINITY;
/** Twenty attempts span about seven minutes: longer than most outages, and no file is given up for less. */
const PASSING: Patience = { why: 'retry', times: 20 };

/**
 * The faults that pass by themselves. What is not listed would only happen again: it is never
 * retried unasked.
 */
const PATIENCE: { readonly [C in ErrorCode]?: Patience } = {
  'network-unreachable': { why: 'network', times: FOREVER },
  'rate-limited': { why: 'rate-limit', times: FOREVER },
  'source-locked': { why: 'source-locked', times: FOREVER },
  'connection-lost': PASSING,
  'timed-out': PASSING,
  stalled: PASSING,
  'server-error': PASSING,
  'unexpected-answer': PASSING,
  'storage-unreachable': PASSING,
  'download-failed': PASSING,
  'move-failed': PASSING,
  'trash-failed': PASSING,
  'too-many-open-files': PASSING,
  // somebody copies the environment, which may take ten minutes
  'environment-read-only': { why: 'retry', times: 25 },
  // a new one is asked for each time: a third that has run out is no accident
  'storage-url-expired': { why: 'retry', times: 3 },
  'asset-not-confirmed': { why: 'retry', times: 3 },
  // what arrives damaged twice will arrive damaged again
  'checksum-mismatch': { why: 'retry', times: 2 },
};

/** What is done after a fault: try again later, or leave it to a person. */
export type AfterFault =
  | {
      readonly kind: 'wait';
      readonly why: WaitReason;
      /** until the next attempt */
      readonly ms: number;
    }
  | { readonly kind: 'give-up' };

/**
 * What is done after a fault of one upload.
 *
 * @param times how often it has happened to this upload, this time included
 * @param random a number in [0, 1)
 */
export function afterFault(code: ErrorCode, times: number, random: number): AfterFault {
  const patience = PATIENCE[code];
  if (!patience || times >= patience.times) return { kind: 'give-up' };
  return { kind: 'wait', why: patience.why, ms: backoff(times, random) };
}
