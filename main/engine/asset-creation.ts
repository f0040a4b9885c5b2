import { assertNever } from '../../shared/assert-never.ts';
import { backoff } from '../../shared/backoff.ts';
import { isPassing, UploadFault } from './errors.ts';
import type { Delivery } from './journal-port.ts';
import type { Clock, Creation, NewAsset, Random, RemoteAsset, UploadTarget } from './ports.ts';

/** How often creating an asset is tried while the answers get lost. */
const ATTEMPTS = 4;

/** Whether an asset found under our id is what we sent, a damaged copy of it, or somebody else's. */
export function judge(asset: RemoteAsset, { path, md5 }: Delivery): 'ours' | 'damaged' | 'foreign' {
  if (asset.md5 === md5) return 'ours';
  if (asset.path !== path) return 'foreign';
  return asset.md5 === null ? 'ours' : 'damaged';
}

/**
 * Takes an asset for ours, or refuses it; a damaged one is deleted.
 *
 * @throws UploadFault `asset-id-taken` for somebody else's, `checksum-mismatch` for a damaged one
 */
export async function accept(
  asset: RemoteAsset,
  delivery: Delivery,
  target: UploadTarget,
  signal: AbortSignal,
): Promise<RemoteAsset> {
  const verdict = judge(asset, delivery);
  switch (verdict) {
    case 'ours':
      return asset;
    case 'damaged':
      await target.deleteAsset(asset.id, signal);
      throw new UploadFault('checksum-mismatch');
    case 'foreign':
      throw new UploadFault('asset-id-taken');
    default:
      return assertNever(verdict, 'verdict');
  }
}

/** The asset with this id; null where there is none. */
export async function findAsset(
  target: UploadTarget,
  id: string,
  signal: AbortSignal,
): Promise<RemoteAsset | null> {
  const assets = await target.findAssets([id], signal);
  return assets.find((asset) => asset.id === id) ?? null;
}

/** An asset has this id: an earlier attempt's as a rule, whose answer was lost. */
export interface Taken {
  readonly kind: 'taken';
}

export interface CreateOnce {
  readonly target: UploadTarget;
  readonly asset: NewAsset;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Whether the asset is not wanted any more: then nothing is sent a second time. */
  readonly unwanted: () => boolean;
}

/**
 * Creates an asset exactly once. When an answer is lost the request may have arrived all the same,
 * so the id is looked up before it is sent again.
 *
 * @returns a job without a name where nobody can say whether the asset will appear; `taken` where
 *   the project knows the id already, though it may not show its asset yet
 */
export async function createOnce(options: CreateOnce): Promise<Creation | Taken> {
  const { target, asset, clock, random, signal, unwanted } = options;
  let inDoubt = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const created = inDoubt ? await findAsset(target, asset.id, signal) : null;
      if (created) return { kind: 'created', asset: created };
      return await target.createAsset(asset, signal);
    } catch (thrown) {
      if (isTaken(thrown)) return { kind: 'taken' };
      if (!isPassing(thrown) || attempt === ATTEMPTS) throw thrown;
      inDoubt ||= thrown.code !== 'network-unreachable';
      await clock.sleep(backoff(attempt, random()), signal);
      if (unwanted() && !inDoubt) throw thrown;
      if (unwanted()) return { kind: 'pending', jobId: null };
    }
  }
}

/** Whether a fault says that the id exists already. */
export const isTaken = (thrown: unknown): boolean =>
  thrown instanceof UploadFault && thrown.code === 'asset-id-taken';
