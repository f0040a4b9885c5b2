import type { Confirmation, Confirmer } from './confirmer.ts';
import { UploadFault } from './errors.ts';
import type { RemoteAsset } from './ports.ts';

/** ms to wait for an asset of which nobody knows whether it was created, or got another file */
export const DOUBT = 10_000;

/** An asset of which nobody knows whether it was created, or got another file. */
export interface InDoubt extends Pick<Confirmation, 'id' | 'content' | 'signal'> {
  readonly confirmer: Confirmer;
}

/** The asset as an earlier attempt, or an earlier process, left it after all; null where none appears. */
export async function whatAppears({ confirmer, ...doubt }: InDoubt): Promise<RemoteAsset | null> {
  try {
    return await confirmer.confirm({ ...doubt, jobId: null, within: DOUBT });
  } catch (thrown) {
    if (thrown instanceof UploadFault && thrown.code === 'asset-not-confirmed') return null;
    throw thrown;
  }
}
