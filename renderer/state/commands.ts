import { formatCount } from '../../shared/format.ts';
import type { Result } from '../../shared/result.ts';
import type { AddReport, BatchOptions, Selection, UploadId } from '../../shared/upload.ts';
import { type PageBridge, settle } from './bridge.ts';
import type { Added, Notices } from './notices.ts';

/** What a person can do. What comes of it arrives by patch; what went wrong, as a notice. */
export interface Commands {
  addFiles(files: readonly File[], options: BatchOptions): Promise<void>;
  addUrls(urls: readonly string[], options: BatchOptions): Promise<void>;
  choose(kind: 'files' | 'folder', options: BatchOptions): Promise<void>;
  stopAdding(): Promise<void>;
  cancel(selection: Selection): Promise<void>;
  pause(selection: Selection): Promise<void>;
  resume(selection: Selection): Promise<void>;
  moveToFront(selection: Selection): Promise<void>;
  retry(selection: Selection): Promise<void>;
  remove(selection: Selection): Promise<void>;
  copyUrls(selection: Selection): Promise<void>;
  openAsset(id: UploadId): Promise<void>;
  showFile(id: UploadId): Promise<void>;
  openMediaArea(): Promise<void>;
  disconnect(): Promise<void>;
  reconnect(): Promise<void>;
  /** Says what was wrong when the app started. */
  tellProblems(): Promise<void>;
}

/** The commands over one bridge, which tell of every failure on one board. */
export function createCommands(bridge: PageBridge, notices: Notices): Commands {
  const run = async <T>(answer: Promise<Result<T>>, onDone?: (value: T) => void) => {
    const result = await settle(answer);
    if (result.ok) onDone?.(result.value);
    else notices.post({ kind: 'problem', error: result.error });
  };
  const tellOf = (what: Added) => (report: AddReport | null) => {
    // null: a dialog was closed, which is nothing to tell of
    if (report !== null) notices.post({ kind: 'added', what, report });
  };
  return {
    addFiles: (files, options) => run(bridge.addFiles(files, options), tellOf('files')),
    addUrls: (urls, options) => run(bridge.addUrls(urls, options), tellOf('addresses')),
    choose: (kind, options) =>
      run<AddReport | null>(bridge.chooseFiles(kind, options), tellOf('files')),
    stopAdding: () => run(bridge.stopAdding()),
    cancel: (selection) => run(bridge.cancelUploads(selection)),
    pause: (selection) => run(bridge.pauseUploads(selection)),
    resume: (selection) => run(bridge.resumeUploads(selection)),
    moveToFront: (selection) => run(bridge.moveUploadsToFront(selection)),
    retry: (selection) => run(bridge.retryUploads(selection)),
    remove: (selection) => run(bridge.removeUploads(selection)),
    copyUrls: (selection) =>
      run(bridge.copyUrls(selection), (count) =>
        notices.post({
          kind: 'confirmation',
          text: count === 0 ? 'There is no URL to copy yet' : `Copied ${formatCount(count, 'URL')}`,
        }),
      ),
    openAsset: (id) => run(bridge.openAsset(id)),
    showFile: (id) => run(bridge.showFile(id)),
    openMediaArea: () => run(bridge.openMediaArea()),
    disconnect: () => run(bridge.disconnectProject()),
    reconnect: () => run(bridge.reconnectProject()),
    tellProblems: () =>
      run(bridge.appInfo(), ({ problems }) => {
        for (const error of problems) notices.post({ kind: 'problem', error });
      }),
  };
}
