import { formatBytes, formatCount } from '../../shared/format.ts';
import type { HandedOverId } from '../../shared/handed-over.ts';
import type { Forgotten } from '../../shared/history.ts';
import { describeCopied } from '../../shared/history-copy.ts';
import type { HotFolderId } from '../../shared/hot-folder.ts';
import type { RequestOf } from '../../shared/ipc-contract.ts';
import type { Preset, PresetId, PresetImport } from '../../shared/preset.ts';
import type { Result } from '../../shared/result.ts';
import type { InstallTime } from '../../shared/updates.ts';
import type { AddReport, BatchOptions, Selection, UploadId } from '../../shared/upload.ts';
import { type PageBridge, settle } from './bridge.ts';
import type { Added, Notices } from './notices.ts';

/** What a person can do. What comes of it arrives by patch; what went wrong, as a notice. */
export interface Commands {
  addFiles(files: readonly File[], options: BatchOptions): Promise<void>;
  addUrls(urls: readonly string[], options: BatchOptions): Promise<void>;
  addClipboard(options: BatchOptions): Promise<void>;
  choose(kind: 'files' | 'folder', options: BatchOptions): Promise<void>;
  handOver(files: readonly File[]): Promise<void>;
  forgetHandedOver(id: HandedOverId): Promise<void>;
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
  copyHistory(request: RequestOf<'history:copy'>): Promise<void>;
  openHistoryAsset(id: UploadId): Promise<void>;
  showHistoryFile(id: UploadId): Promise<void>;
  uploadAgain(ids: readonly UploadId[]): Promise<void>;
  forgetHistory(): Promise<void>;
  openMediaArea(id: string): Promise<void>;
  addDemo(): Promise<void>;
  selectProject(id: string): Promise<void>;
  removeProject(id: string): Promise<void>;
  startAtLogin(on: boolean): Promise<void>;
  openOwnFolder(which: RequestOf<'settings:open-folder'>): Promise<void>;
  reconnect(id: string): Promise<void>;
  savePreset(preset: Preset): Promise<void>;
  deletePreset(id: PresetId): Promise<void>;
  reorderPresets(ids: readonly PresetId[]): Promise<void>;
  setDefaultPreset(request: RequestOf<'presets:set-default'>): Promise<void>;
  importPresets(): Promise<void>;
  exportPresets(which: 'all' | readonly PresetId[]): Promise<void>;
  pauseHotFolder(id: HotFolderId): Promise<void>;
  resumeHotFolder(id: HotFolderId): Promise<void>;
  removeHotFolder(id: HotFolderId): Promise<void>;
  checkHotFolder(id: HotFolderId): Promise<void>;
  answerHotFolder(request: RequestOf<'hot-folders:answer'>): Promise<void>;
  retryHotFolder(id: HotFolderId): Promise<void>;
  showHotFolder(request: RequestOf<'hot-folders:show'>): Promise<void>;
  checkForUpdates(): Promise<void>;
  installUpdate(when: InstallTime): Promise<void>;
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
  const confirm = (text: string) => notices.post({ kind: 'confirmation', text });
  return {
    addFiles: (files, options) => run(bridge.addFiles(files, options), tellOf('files')),
    addUrls: (urls, options) => run(bridge.addUrls(urls, options), tellOf('addresses')),
    addClipboard: (options) => run(bridge.addClipboard(options), tellOf('files')),
    choose: (kind, options) =>
      run<AddReport | null>(bridge.chooseFiles(kind, options), tellOf('files')),
    handOver: (files) => run(bridge.handOver(files)),
    forgetHandedOver: (id) => run(bridge.forgetHandedOver(id)),
    stopAdding: () => run(bridge.stopAdding()),
    cancel: (selection) => run(bridge.cancelUploads(selection)),
    pause: (selection) => run(bridge.pauseUploads(selection)),
    resume: (selection) => run(bridge.resumeUploads(selection)),
    moveToFront: (selection) => run(bridge.moveUploadsToFront(selection)),
    retry: (selection) => run(bridge.retryUploads(selection)),
    remove: (selection) => run(bridge.removeUploads(selection)),
    copyUrls: (selection) =>
      run(bridge.copyUrls(selection), (count) =>
        confirm(
          count === 0 ? 'There is no URL to copy yet' : `Copied ${formatCount(count, 'URL')}`,
        ),
      ),
    openAsset: (id) => run(bridge.openAsset(id)),
    showFile: (id) => run(bridge.showFile(id)),
    copyHistory: (request) =>
      run(bridge.copyHistory(request), (count) => confirm(describeCopied(request.format, count))),
    openHistoryAsset: (id) => run(bridge.openHistoryAsset(id)),
    showHistoryFile: (id) => run(bridge.showHistoryFile(id)),
    uploadAgain: (ids) => run(bridge.uploadAgain([...ids]), tellOf('files')),
    forgetHistory: () =>
      run(bridge.forgetHistory(), (forgotten) => confirm(describeForgotten(forgotten))),
    openMediaArea: (id) => run(bridge.openMediaArea(id)),
    startAtLogin: (on) => run(bridge.startAtLogin(on)),
    openOwnFolder: (which) => run(bridge.openOwnFolder(which)),
    addDemo: () => run(bridge.addDemo()),
    selectProject: (id) => run(bridge.selectProject(id)),
    removeProject: (id) => run(bridge.removeProject(id)),
    reconnect: (id) => run(bridge.reconnectProject(id)),
    savePreset: (preset) => run(bridge.savePreset(preset)),
    deletePreset: (id) => run(bridge.deletePreset(id)),
    reorderPresets: (ids) => run(bridge.reorderPresets([...ids])),
    setDefaultPreset: (request) => run(bridge.setDefaultPreset(request)),
    importPresets: () =>
      run<PresetImport | null>(bridge.importPresets(), (outcome) => {
        if (outcome !== null) confirm(summarizeImport(outcome));
      }),
    exportPresets: (which) =>
      run<number | null>(bridge.exportPresets(which === 'all' ? which : [...which]), (count) => {
        if (count !== null) confirm(`Exported ${formatCount(count, 'preset')}`);
      }),
    pauseHotFolder: (id) => run(bridge.pauseHotFolder(id)),
    resumeHotFolder: (id) => run(bridge.resumeHotFolder(id)),
    removeHotFolder: (id) => run(bridge.removeHotFolder(id)),
    checkHotFolder: (id) => run(bridge.checkHotFolder(id)),
    answerHotFolder: (request) => run(bridge.answerHotFolder(request)),
    retryHotFolder: (id) => run(bridge.retryHotFolder(id)),
    showHotFolder: (request) => run(bridge.showHotFolder(request)),
    checkForUpdates: () => run(bridge.checkForUpdates()),
    installUpdate: (when) => run(bridge.installUpdate(when)),
    tellProblems: () =>
      run(bridge.appInfo(), ({ problems }) => {
        for (const error of problems) notices.post({ kind: 'problem', error });
      }),
  };
}

/** Such as "1,204 uploads forgotten, 1.3 MB of the disk free again". */
const describeForgotten = ({ uploads, freed }: Forgotten): string =>
  [
    `${formatCount(uploads, 'upload')} forgotten`,
    ...(freed > 0 ? [`${formatBytes(freed)} of the disk free again`] : []),
  ].join(', ');

/** More would not be read. */
const RENAMED_SHOWN = 3;

/** What came of an import, in a sentence: "Imported 3 presets. “Press” is now called “Press 2”." */
export function summarizeImport({ imported, renamed }: PresetImport): string {
  const names = renamed.map(({ from, to }) => `“${from}” is now called “${to}”.`);
  const shown = names.slice(0, RENAMED_SHOWN);
  const rest = names.length - shown.length;
  return [
    `Imported ${formatCount(imported, 'preset')}.`,
    ...shown,
    ...(rest > 0 ? [`${formatCount(rest, 'other')} got a number, too.`] : []),
  ].join(' ');
}
