import { assertNever } from '../../shared/assert-never.ts';
import type { UploadError } from '../../shared/errors.ts';
import type {
  FileCounts,
  HotFolder,
  HotFolderState,
  HotFolderView,
} from '../../shared/hot-folder.ts';
import type { UploadView } from '../../shared/upload.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { AftermathNews } from './aftermath.ts';
import type { Warning } from './reporter.ts';

/** What is told of the engine. */
export type WatchedEngine = Pick<UploadEngine, 'subscribe' | 'origin'>;

/** Tells whoever called `watch` what happens, in words or in JSON. */
export interface WatchReporter {
  /** Something is not as it should be, but does not keep the folder from being watched. */
  warned(warning: Warning): void;
  /** What the engine does is reported from now on. */
  opened(folder: HotFolder, engine: WatchedEngine): void;
  /** What earlier runs have left is queued again. */
  tookUp(uploads: readonly UploadView[]): void;
  /** The folder is watched. @param view how it stands, whenever that is asked */
  watching(view: () => HotFolderView | undefined): void;
  /** The folder is in another state than before. */
  entered(view: HotFolderView): void;
  /** Something became of a file after its upload. */
  afterwards(news: AftermathNews): void;
  /** The wish to stop was heard. */
  stopping(): void;
  /** The folder cannot even begin to be watched, or not go on. */
  refused(error: UploadError): void;
  /** It is over. @param look where a person sees what arrived, if anywhere */
  stopped(counts: FileCounts, look: string | null): void;
  /** Lets go of the terminal, whatever came of it. */
  close(): void;
}

/** What is wrong while a folder is in a state; null where nothing is. */
export function troubleIn(state: HotFolderState): UploadError | null {
  switch (state.kind) {
    case 'not-connected':
    case 'paused':
    case 'scanning':
    case 'watching':
      return null;
    case 'missing':
      return { code: 'folder-missing' };
    case 'no-permission':
      return { code: 'folder-unreadable' };
    case 'blocked':
      return state.error;
    default:
      return assertNever(state, 'hot folder state');
  }
}
