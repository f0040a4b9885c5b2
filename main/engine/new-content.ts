import type { Md5Of } from './duplicate-finder.ts';
import { FIND_ASSETS_MAX, type NewUpload, type UploadTarget } from './ports.ts';

export interface NewContentDeps {
  readonly target: UploadTarget;
  readonly md5Of: Md5Of;
  readonly signal: AbortSignal;
}

/**
 * How much of what is to be uploaded the project does not have yet. Reads every file, so it is asked
 * only where the answer decides whether they may be uploaded at all.
 *
 * @returns bytes; what cannot be read, or must be downloaded first, counts as new
 * @throws UploadFault what the question to the project led to; an aborted signal rejects with its reason
 */
export async function sizeOfNewContent(
  uploads: readonly NewUpload[],
  { target, md5Of, signal }: NewContentDeps,
): Promise<number> {
  let size = 0;
  for (let start = 0; start < uploads.length; start += FIND_ASSETS_MAX) {
    const some = uploads.slice(start, start + FIND_ASSETS_MAX);
    const md5s = await Promise.all(
      some.map(({ source }) =>
        source.kind === 'file' ? md5Of(source, signal).catch(() => null) : null,
      ),
    );
    signal.throwIfAborted();
    const asked = md5s.filter((md5) => md5 !== null);
    const assets = asked.length === 0 ? [] : await target.findByMd5(asked, signal);
    const known = new Set(assets.map(({ md5 }) => md5));
    for (const [index, { fingerprint }] of some.entries()) {
      if (!known.has(md5s[index] ?? null) || md5s[index] === null) size += fingerprint.size;
    }
  }
  return size;
}
