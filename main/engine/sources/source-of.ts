import { dirname, resolve } from 'node:path';
import { Agent } from 'undici';
import { assertNever } from '../../../shared/assert-never.ts';
import { UploadFault } from '../errors.ts';
import type { FileSource, SourceOf, SourceOrigin } from '../ports.ts';
import { blob } from './blob.ts';
import { localFile } from './local-file.ts';
import { remoteUrl } from './remote-url.ts';

/**
 * The sources that origins name, found again after a restart.
 *
 * @param deps.spoolFolder where downloads and copies of ours lie
 */
export function createSources({ spoolFolder }: { readonly spoolFolder: string }): {
  readonly sourceOf: SourceOf;
  close(): Promise<void>;
} {
  const dispatcher = new Agent();
  return {
    sourceOf(origin) {
      switch (origin.kind) {
        case 'local-file':
          return localFile(origin.path);
        case 'blob':
          return dirname(origin.path) === resolve(spoolFolder)
            ? blob(origin.path)
            : notOurs(origin);
        case 'remote-url':
          return remoteUrl(origin.url, { dispatcher, spoolFolder });
        default:
          return assertNever(origin, 'source origin');
      }
    },
    close: () => dispatcher.destroy(),
  };
}

/** A copy that lies where none of ours does: it is neither read nor deleted. */
const notOurs = (origin: SourceOrigin): FileSource => ({
  kind: 'file',
  origin,
  fingerprint: () => Promise.reject(new UploadFault('source-missing', 'outside the spool folder')),
  async *read() {
    yield* [];
    throw new UploadFault('source-missing', 'outside the spool folder');
  },
  discard: async () => {},
});
