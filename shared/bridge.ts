import type { EventOf, RequestOf, ResponseOf } from './ipc-contract.ts';
import type { Result } from './result.ts';
import type { AddReport, BatchOptions } from './upload.ts';

type Answer<T> = Promise<Result<T>>;

/**
 * `window.dropchute`: all that the page can do outside itself. Named methods only, no channel
 * names; a path never crosses it, because a page that could name a path could upload any file.
 *
 * @typeParam F the page's `File`, a type that code shared with Node does not know
 */
export interface Bridge<F> {
  appInfo(): Answer<ResponseOf<'app:info'>>;
  snapshot(): Answer<ResponseOf<'snapshot:get'>>;
  /** Calls back with every patch until the returned function is called. */
  onPatch(listener: (patch: EventOf<'patch'>) => void): () => void;

  checkProject(token: string): Answer<ResponseOf<'project:check'>>;
  connectProject(connection: RequestOf<'project:connect'>): Answer<void>;
  connectDemo(): Answer<void>;
  reconnectProject(): Answer<void>;
  disconnectProject(): Answer<void>;
  openMediaArea(): Answer<void>;

  /** Adds what was dropped or pasted: the original File objects of the event, folders among them. Of those without a path the bytes are handed over. */
  addFiles(files: readonly F[], options: BatchOptions): Answer<AddReport>;
  addUrls(urls: readonly string[], options: BatchOptions): Answer<AddReport>;
  chooseFiles(kind: 'files' | 'folder', options: BatchOptions): Answer<AddReport | null>;
  stopAdding(): Answer<void>;
  cancelUploads(selection: RequestOf<'uploads:cancel'>): Answer<void>;
  pauseUploads(selection: RequestOf<'uploads:pause'>): Answer<void>;
  resumeUploads(selection: RequestOf<'uploads:resume'>): Answer<void>;
  moveUploadsToFront(selection: RequestOf<'uploads:move-to-front'>): Answer<void>;
  retryUploads(selection: RequestOf<'uploads:retry'>): Answer<void>;
  removeUploads(selection: RequestOf<'uploads:remove'>): Answer<void>;
  copyUrls(selection: RequestOf<'uploads:copy-urls'>): Answer<number>;
  openAsset(id: RequestOf<'uploads:open'>): Answer<void>;
  showFile(id: RequestOf<'uploads:show-file'>): Answer<void>;

  transferSettings(): Answer<ResponseOf<'settings:transfers'>>;
  changeTransferSettings(settings: RequestOf<'settings:change-transfers'>): Answer<void>;
}
