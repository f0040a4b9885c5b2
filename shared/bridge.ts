import type { EventOf, RequestOf, ResponseOf } from './ipc-contract.ts';
import type { Result } from './result.ts';
import type { AddReport, Metadata } from './upload.ts';

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

  /** Adds what was dropped or pasted: the original File objects of the event, folders among them. Those without a path come back as rejected. */
  addFiles(files: readonly F[], metadata: Metadata): Answer<AddReport>;
  chooseFiles(kind: 'files' | 'folder', metadata: Metadata): Answer<AddReport | null>;
  stopAdding(): Answer<void>;
  cancelUploads(selection: RequestOf<'uploads:cancel'>): Answer<void>;
  retryUploads(selection: RequestOf<'uploads:retry'>): Answer<void>;
  removeUploads(selection: RequestOf<'uploads:remove'>): Answer<void>;
  copyUrls(selection: RequestOf<'uploads:copy-urls'>): Answer<number>;
  openAsset(id: RequestOf<'uploads:open'>): Answer<void>;
  showFile(id: RequestOf<'uploads:show-file'>): Answer<void>;
}
