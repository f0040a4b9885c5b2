import type { UploadId } from '../../shared/upload.ts';
import type { StateOf } from '../../shared/upload-state.ts';
import { findAsset, judge } from './asset-creation.ts';
import type { Confirmer } from './confirmer.ts';
import { whatAppears } from './doubt.ts';
import { UploadFault } from './errors.ts';
import type { Delivery } from './journal-port.ts';
import type { Arrival } from './journey.ts';
import type { UploadTarget } from './ports.ts';

export interface TakeBack {
  readonly id: UploadId;
  readonly target: UploadTarget;
  readonly confirmer: Confirmer;
  /** What storage has received; null where nothing can have been created of it. */
  readonly delivery: Delivery | null;
  readonly signal: AbortSignal;
}

/**
 * Undoes what a cancelled upload has created, or may have: `cancelled` means that the project does
 * not have the file.
 *
 * @param arrival how far it came all the same; null where it came to nothing that is known
 * @returns `done` where the project does not give back what it has
 * @throws UploadFault `cancel-unfinished` where it cannot be found out; an aborted signal rejects
 *   with its reason
 */
export async function takeBack(
  order: TakeBack,
  arrival: Arrival | null,
): Promise<StateOf<'cancelled' | 'done'>> {
  const { id, target, signal } = order;
  if (arrival?.phase === 'done') {
    try {
      await target.deleteAsset(id, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      if (await isThere(order, thrown)) return arrival;
    }
    return { phase: 'cancelled' };
  }
  // what was skipped had been there before, and stays
  if (arrival === null && order.delivery !== null) await deleteWhatAppears(order, order.delivery);
  return { phase: 'cancelled' };
}

/** Whether an asset is there although it was to be deleted: the answer may have been lost, not the request. */
async function isThere({ id, target, signal }: TakeBack, refusal: unknown): Promise<boolean> {
  try {
    return (await findAsset(target, id, signal)) !== null;
  } catch {
    signal.throwIfAborted();
    throw unfinished(refusal);
  }
}

/** Deletes the asset if it is there, or still to come. */
async function deleteWhatAppears(order: TakeBack, delivery: Delivery): Promise<void> {
  const { id, target, signal } = order;
  try {
    const asset = await whatAppears(order);
    if (asset && judge(asset, delivery) !== 'foreign') await target.deleteAsset(id, signal);
  } catch (thrown) {
    signal.throwIfAborted();
    throw unfinished(thrown);
  }
}

/** The fault of a cancelled upload of which nobody could find out what became of it. */
export const unfinished = (cause: unknown): UploadFault =>
  new UploadFault('cancel-unfinished', cause instanceof UploadFault ? cause.code : String(cause), {
    cause,
  });
