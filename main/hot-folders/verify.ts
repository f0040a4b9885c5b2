import { createHash } from 'node:crypto';
import type { UploadError } from '../../shared/errors.ts';
import { UploadFault } from '../engine/errors.ts';
import { sameFingerprint } from '../engine/fingerprint.ts';
import {
  FIND_ASSETS_MAX,
  type Fingerprint,
  type RemoteAsset,
  type UploadTarget,
} from '../engine/ports.ts';
import { localFile } from '../engine/sources/local-file.ts';
import { type FileStamp, isUntouched, stampOf } from './file-stamp.ts';

/** The MD5 of a file, in hex. @throws UploadFault `source-…`; an aborted signal rejects with its reason */
export type Md5OfFile = (path: string, signal: AbortSignal) => Promise<string>;

/** A file that the project is said to have. */
export interface Arrived {
  /** absolute */
  readonly path: string;
  /** As it was when it was uploaded. */
  readonly fingerprint: Fingerprint;
  readonly assetId: string;
}

/** What was found about a file. Only one that is the same may be moved or trashed. */
export type Verdict =
  /** The project has exactly this content. @property stamp of the file that was compared */
  | { readonly kind: 'same'; readonly md5: string; readonly stamp: FileStamp }
  /** The file is not what was uploaded, or the asset not what the file is. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'not-in-project' }
  /** The project has not computed the MD5 of its asset. */
  | { readonly kind: 'unknown-md5' }
  /** The file cannot be looked at; it may be gone. */
  | { readonly kind: 'unreadable'; readonly error: UploadError };

export interface VerifyOptions {
  readonly target: Pick<UploadTarget, 'findAssets'>;
  /** default: in this thread */
  readonly md5Of?: Md5OfFile;
  readonly signal: AbortSignal;
}

/**
 * Compares files with what the project has, as it says itself now: each file is read once more. A
 * verdict comes as soon as it is known, so that little can happen before it is made use of.
 *
 * @throws UploadFault what asking the project throws; an aborted signal rejects with its reason
 */
export async function* verify<T extends Arrived>(
  files: readonly T[],
  { target, md5Of = md5OfFile, signal }: VerifyOptions,
): AsyncGenerator<{ readonly file: T; readonly verdict: Verdict }> {
  for (let from = 0; from < files.length; from += FIND_ASSETS_MAX) {
    const some = files.slice(from, from + FIND_ASSETS_MAX);
    const ids = [...new Set(some.map(({ assetId }) => assetId))];
    const assets = await target.findAssets(ids, signal);
    const byId = new Map(assets.map((asset) => [asset.id, asset]));
    for (const file of some) {
      yield { file, verdict: await compare(file, byId.get(file.assetId), md5Of, signal) };
    }
  }
}

async function compare(
  { path, fingerprint }: Arrived,
  asset: RemoteAsset | undefined,
  md5Of: Md5OfFile,
  signal: AbortSignal,
): Promise<Verdict> {
  if (!asset) return { kind: 'not-in-project' };
  if (asset.md5 === null) return { kind: 'unknown-md5' };
  try {
    const stamp = await stampOf(path);
    if (!sameFingerprint(await localFile(path).fingerprint(), fingerprint)) {
      return { kind: 'changed' };
    }
    const md5 = await md5Of(path, signal);
    const isSame = md5 === asset.md5 && isUntouched(stamp, await stampOf(path));
    return isSame ? { kind: 'same', md5, stamp } : { kind: 'changed' };
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof UploadFault) return { kind: 'unreadable', error: thrown.error };
    throw thrown;
  }
}

/** Computes an MD5 in this thread, in constant memory. */
export async function md5OfFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of localFile(path).read(signal)) hash.update(chunk);
  return hash.digest('hex');
}
