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
  /** As `onPatch`, with what came of something that was not begun in the window. */
  onTold(listener: (told: EventOf<'told'>) => void): () => void;
  /** As `onPatch`, with each place that the window is to show. */
  onGoTo(listener: (place: EventOf<'go-to'>) => void): () => void;

  checkProject(token: string): Answer<ResponseOf<'project:check'>>;
  addProject(project: RequestOf<'project:add'>): Answer<void>;
  addDemo(): Answer<void>;
  changeProject(request: RequestOf<'project:change'>): Answer<void>;
  selectProject(id: RequestOf<'project:select'>): Answer<void>;
  reconnectProject(id: RequestOf<'project:reconnect'>): Answer<void>;
  replaceToken(request: RequestOf<'project:replace-token'>): Answer<void>;
  previewRemoval(
    id: RequestOf<'project:remove-preview'>,
  ): Answer<ResponseOf<'project:remove-preview'>>;
  removeProject(id: RequestOf<'project:remove'>): Answer<void>;
  openMediaArea(id: RequestOf<'project:open'>): Answer<void>;

  collections(project: RequestOf<'project:collections'>): Answer<ResponseOf<'project:collections'>>;
  tags(request: RequestOf<'project:tags'>): Answer<ResponseOf<'project:tags'>>;

  savePreset(preset: RequestOf<'presets:save'>): Answer<void>;
  deletePreset(id: RequestOf<'presets:delete'>): Answer<void>;
  reorderPresets(ids: RequestOf<'presets:reorder'>): Answer<void>;
  setDefaultPreset(request: RequestOf<'presets:set-default'>): Answer<void>;
  importPresets(): Answer<ResponseOf<'presets:import'>>;
  exportPresets(which: RequestOf<'presets:export'>): Answer<ResponseOf<'presets:export'>>;

  chooseHotFolder(): Answer<ResponseOf<'hot-folders:choose'>>;
  /** Takes a folder that was dropped: the original File of the event. */
  takeHotFolder(folder: F): Answer<ResponseOf<'hot-folders:take'>>;
  dryRunHotFolder(
    request: RequestOf<'hot-folders:dry-run'>,
  ): Answer<ResponseOf<'hot-folders:dry-run'>>;
  addHotFolder(request: RequestOf<'hot-folders:add'>): Answer<ResponseOf<'hot-folders:add'>>;
  changeHotFolder(
    request: RequestOf<'hot-folders:change'>,
  ): Answer<ResponseOf<'hot-folders:change'>>;
  pauseHotFolder(id: RequestOf<'hot-folders:pause'>): Answer<void>;
  resumeHotFolder(id: RequestOf<'hot-folders:resume'>): Answer<void>;
  removeHotFolder(id: RequestOf<'hot-folders:remove'>): Answer<void>;
  checkHotFolder(id: RequestOf<'hot-folders:check'>): Answer<void>;
  hotFolderFiles(request: RequestOf<'hot-folders:files'>): Answer<ResponseOf<'hot-folders:files'>>;
  answerHotFolder(request: RequestOf<'hot-folders:answer'>): Answer<void>;
  retryHotFolder(id: RequestOf<'hot-folders:retry'>): Answer<void>;
  showHotFolder(request: RequestOf<'hot-folders:show'>): Answer<void>;

  /** Adds what was dropped or pasted: the original File objects of the event, folders among them. Of those without a path the bytes are handed over. */
  addFiles(files: readonly F[], options: BatchOptions): Answer<AddReport>;
  addUrls(urls: readonly string[], options: BatchOptions): Answer<AddReport>;
  /** Adds what is on the clipboard, which main reads itself. */
  addClipboard(options: BatchOptions): Answer<AddReport>;
  chooseFiles(kind: 'files' | 'folder', options: BatchOptions): Answer<AddReport | null>;
  /** Has files wait for a project: the original File objects of the event. */
  handOver(files: readonly F[]): Answer<void>;
  forgetHandedOver(id: RequestOf<'uploads:forget-handed-over'>): Answer<void>;
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

  searchHistory(request: RequestOf<'history:search'>): Answer<ResponseOf<'history:search'>>;
  copyHistory(request: RequestOf<'history:copy'>): Answer<number>;
  openHistoryAsset(id: RequestOf<'history:open'>): Answer<void>;
  showHistoryFile(id: RequestOf<'history:show-file'>): Answer<void>;
  uploadAgain(ids: RequestOf<'history:upload-again'>): Answer<AddReport>;
  forgetHistory(): Answer<ResponseOf<'history:forget'>>;
  previewUndo(
    batchId: RequestOf<'history:undo-preview'>,
  ): Answer<ResponseOf<'history:undo-preview'>>;
  undoUploads(ids: RequestOf<'history:undo'>): Answer<ResponseOf<'history:undo'>>;

  changeSettings(change: RequestOf<'settings:change'>): Answer<void>;
  startAtLogin(on: RequestOf<'settings:start-at-login'>): Answer<void>;
  openOwnFolder(which: RequestOf<'settings:open-folder'>): Answer<void>;
  licences(): Answer<string>;

  checkForUpdates(): Answer<void>;
  installUpdate(when: RequestOf<'updates:install'>): Answer<void>;

  previewDiagnostics(): Answer<ResponseOf<'diagnostics:preview'>>;
  exportDiagnostics(id: RequestOf<'diagnostics:export'>): Answer<boolean>;
}
