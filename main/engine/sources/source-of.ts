import { assertNever } from '../../../shared/assert-never.ts';
import { systemClock } from '../clock.ts';
import { createConnections } from '../connections.ts';
import type { SourceOf } from '../ports.ts';
import { blob } from './blob.ts';
import { localFile } from './local-file.ts';
import { remoteUrl } from './remote-url.ts';

/** What finds sources, until it is closed. */
export interface Sources {
  /** Finds the source that an origin names, also after a restart. */
  readonly sourceOf: SourceOf;
  /** Ends every download. */
  close(): Promise<void>;
}

/** @param deps.spoolFolder where downloads and copies of ours lie */
export function createSources({ spoolFolder }: { readonly spoolFolder: string }): Sources {
  const dispatcher = createConnections();
  const download = { dispatcher, spoolFolder, clock: systemClock };
  return {
    sourceOf(origin) {
      switch (origin.kind) {
        case 'local-file':
          return localFile(origin.path);
        case 'blob':
          return blob(origin.path, spoolFolder);
        case 'remote-url':
          return remoteUrl(origin.url, download);
        default:
          return assertNever(origin, 'source origin');
      }
    },
    close: () => dispatcher.destroy(),
  };
}
