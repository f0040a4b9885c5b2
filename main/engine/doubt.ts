import type { Confirmer } from './confirmer.ts';
import { UploadFault } from './errors.ts';
import type { RemoteAsset } from './ports.ts';

/** ms to wait for an asset of which nobody knows whether it was created */
export const DOUBT = 10_000;

/** An upload of which nobody knows whether its asset was created. */
export interface InDoubt {
  readonly id: string;
  readonly confirmer: Confirmer;
  readonly signal: AbortSignal;
}

/** The asset that an earlier attempt, or an earlier process, created after all; null where none appears. */
export async function whatAppears({ id, confirmer, signal }: InDoubt): Promise<RemoteAsset | null> {
  try {
    return await confirmer.confirm({ id, jobId: null, within: DOUBT, signal });
  } catch (thrown) {
    if (thrown instanceof UploadFault && thrown.code === 'asset-not-confirmed') return null;
    throw thrown;
  }
}
