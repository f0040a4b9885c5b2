import { backoff } from '../../shared/backoff.ts';
import type { StateOf } from '../../shared/upload-state.ts';
import { findAsset, judge } from './asset-creation.ts';
import type { Confirmer } from './confirmer.ts';
import { whatAppears } from './doubt.ts';
import { isPassing, UploadFault } from './errors.ts';
import type { Delivery } from './journal-port.ts';
import { type Arrival, done } from './journey.ts';
import type { Clock, Creation, Random, RemoteAsset, UploadTarget } from './ports.ts';
import { unfinished } from './take-back.ts';

// An asset whose file is replaced was there before, and is never deleted here.

/** How often replacing a file is tried while the answers get lost. */
const ATTEMPTS = 4;

/** The asset whose file is replaced, as it is now. @throws UploadFault `asset-gone` */
export async function findReplaced(
  target: UploadTarget,
  id: string,
  signal: AbortSignal,
): Promise<RemoteAsset> {
  const asset = await findAsset(target, id, signal);
  if (!asset) throw new UploadFault('asset-gone');
  return asset;
}

/** Whether an asset has the file. @throws UploadFault `checksum-mismatch` where it has got it damaged */
export function isReplaced(asset: RemoteAsset, delivery: Delivery): boolean {
  const verdict = judge(asset, delivery);
  if (verdict === 'damaged') throw new UploadFault('checksum-mismatch');
  return verdict === 'ours';
}

/**
 * Takes an asset for one that has got the file.
 *
 * @throws UploadFault `checksum-mismatch` as `isReplaced`, `asset-not-confirmed` where the asset has
 *   another one
 */
export function acceptReplaced(asset: RemoteAsset, delivery: Delivery): RemoteAsset {
  if (!isReplaced(asset, delivery)) throw new UploadFault('asset-not-confirmed');
  return asset;
}

export interface ReplaceFile {
  readonly target: UploadTarget;
  /** The asset's. */
  readonly id: string;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Whether the replacement is not wanted any more: then nothing is sent a second time. */
  readonly unwanted: () => boolean;
}

/**
 * Puts what storage has received in the place of an asset's file. When an answer is lost the request
 * may have arrived all the same; sending it again is harmless, but seldom needed.
 *
 * @returns a job without a name where nobody can say whether the asset will get the file
 * @throws UploadFault `asset-gone`, and what the project objects to
 */
export async function replaceFile(options: ReplaceFile): Promise<Creation> {
  const { target, id, delivery, clock, random, signal, unwanted } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const asset = attempt > 1 ? await findReplaced(target, id, signal) : null;
      if (asset && judge(asset, delivery) !== 'foreign') return { kind: 'created', asset };
      return await target.replaceFile({ id, path: delivery.path }, signal);
    } catch (thrown) {
      if (!isPassing(thrown) || attempt === ATTEMPTS) throw thrown;
      await clock.sleep(backoff(attempt, random()), signal);
      if (unwanted()) return { kind: 'pending', jobId: null };
    }
  }
}

export interface CancelledReplacement {
  /** The asset's. */
  readonly id: string;
  readonly confirmer: Confirmer;
  /** What storage has received; null where the asset cannot have got it. */
  readonly delivery: Delivery | null;
  readonly signal: AbortSignal;
}

/**
 * Finds out what a cancelled replacement has come to: the project does not give back the file that
 * an asset has got.
 *
 * @param arrival how far it came all the same; null where it came to nothing that is known
 * @throws UploadFault `cancel-unfinished` where it cannot be found out, or the asset has got a
 *   damaged file; an aborted signal rejects with its reason
 */
export async function whatCameOfReplacing(
  { delivery, ...doubt }: CancelledReplacement,
  arrival: Arrival | null,
): Promise<StateOf<'cancelled' | 'done'>> {
  if (arrival?.phase === 'done') return arrival;
  if (delivery === null) return { phase: 'cancelled' };
  try {
    const asset = await whatAppears({ ...doubt, content: delivery });
    return asset ? done(acceptReplaced(asset, delivery)) : { phase: 'cancelled' };
  } catch (thrown) {
    doubt.signal.throwIfAborted();
    if (thrown instanceof UploadFault && thrown.code === 'asset-gone') {
      return { phase: 'cancelled' };
    }
    throw unfinished(thrown);
  }
}
