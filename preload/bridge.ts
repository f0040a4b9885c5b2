import { mergeReports } from '../shared/add-report.ts';
import { admitAddresses } from '../shared/addresses.ts';
import type { Bridge } from '../shared/bridge.ts';
import type { EventName, EventOf } from '../shared/ipc-contract.ts';
import { ADDRESSES_MAX } from '../shared/limits.ts';
import { fail, type Result, succeed } from '../shared/result.ts';
import type { AddReport } from '../shared/upload.ts';
import type { Ask } from './ask.ts';
import { addBlobs, type Bytes } from './blobs.ts';
import { rejection } from './reports.ts';

/** The little of Electron that the bridge stands on. */
export interface BridgePorts<F> {
  invoke(channel: string, request: unknown): Promise<unknown>;
  /** Calls back with an event's payloads until the returned function is called. */
  listen(event: string, listener: (payload: unknown) => void): () => void;
  /** A file's absolute path; empty for a file that has none. */
  pathOf(file: F): string;
  now(): Date;
}

/** Builds `window.dropchute` from the contract. */
export function createBridge<F extends Bytes>(ports: BridgePorts<F>): Bridge<F> {
  // main checks every answer against the contract before it leaves, so it is trusted here
  const ask = ((channel, request) => ports.invoke(channel, request)) as Ask;
  const on = <E extends EventName>(event: E, listener: (payload: EventOf<E>) => void) =>
    ports.listen(event, (payload) => listener(payload as EventOf<E>));

  return {
    appInfo: () => ask('app:info', undefined),
    snapshot: () => ask('snapshot:get', undefined),
    onPatch: (listener) => on('patch', listener),
    onTold: (listener) => on('told', listener),
    onGoTo: (listener) => on('go-to', listener),

    checkProject: (token) => ask('project:check', { token }),
    addProject: (project) => ask('project:add', project),
    addDemo: () => ask('project:add-demo', undefined),
    changeProject: (request) => ask('project:change', request),
    selectProject: (id) => ask('project:select', id),
    reconnectProject: (id) => ask('project:reconnect', id),
    replaceToken: (request) => ask('project:replace-token', request),
    previewRemoval: (id) => ask('project:remove-preview', id),
    removeProject: (id) => ask('project:remove', id),
    openMediaArea: (id) => ask('project:open', id),

    collections: (project) => ask('project:collections', project),
    tags: (request) => ask('project:tags', request),

    savePreset: (preset) => ask('presets:save', preset),
    deletePreset: (id) => ask('presets:delete', id),
    reorderPresets: (ids) => ask('presets:reorder', ids),
    setDefaultPreset: (request) => ask('presets:set-default', request),
    importPresets: () => ask('presets:import', undefined),
    exportPresets: (which) => ask('presets:export', which),

    chooseHotFolder: () => ask('hot-folders:choose', undefined),
    async takeHotFolder(folder) {
      const path = ports.pathOf(folder);
      return path === '' ? fail({ code: 'source-without-path' }) : ask('hot-folders:take', path);
    },
    dryRunHotFolder: (request) => ask('hot-folders:dry-run', request),
    addHotFolder: (request) => ask('hot-folders:add', request),
    changeHotFolder: (request) => ask('hot-folders:change', request),
    pauseHotFolder: (id) => ask('hot-folders:pause', id),
    resumeHotFolder: (id) => ask('hot-folders:resume', id),
    removeHotFolder: (id) => ask('hot-folders:remove', id),
    checkHotFolder: (id) => ask('hot-folders:check', id),
    hotFolderFiles: (request) => ask('hot-folders:files', request),
    answerHotFolder: (request) => ask('hot-folders:answer', request),
    retryHotFolder: (id) => ask('hot-folders:retry', id),
    showHotFolder: (request) => ask('hot-folders:show', request),

    addFiles(files, options) {
      const paths = files.flatMap((file) => ports.pathOf(file) || []);
      const pathless = files.filter((file) => ports.pathOf(file) === '');
      return oneReport([
        ...(pathless.length > 0 ? [() => addBlobs(ask, pathless, options, ports.now())] : []),
        ...(paths.length > 0 ? [() => ask('uploads:add', { paths, options })] : []),
      ]);
    },
    addUrls(urls, options) {
      const { urls: admitted, rejected } = admitAddresses(urls);
      return oneReport([
        async () => succeed(rejection(rejected)),
        ...portions(admitted, ADDRESSES_MAX).map(
          (urls) => () => ask('uploads:add-urls', { urls, options }),
        ),
      ]);
    },
    addClipboard: (options) => ask('uploads:add-clipboard', options),
    chooseFiles: (kind, options) => ask('uploads:choose', { kind, options }),
    async handOver(files) {
      const paths = files.flatMap((file) => ports.pathOf(file) || []);
      // bytes without a path have nowhere to wait
      if (paths.length < files.length) return fail({ code: 'not-connected' });
      return ask('uploads:hand-over', { paths });
    },
    forgetHandedOver: (id) => ask('uploads:forget-handed-over', id),
    stopAdding: () => ask('uploads:stop-adding', undefined),
    cancelUploads: (selection) => ask('uploads:cancel', selection),
    pauseUploads: (selection) => ask('uploads:pause', selection),
    resumeUploads: (selection) => ask('uploads:resume', selection),
    moveUploadsToFront: (selection) => ask('uploads:move-to-front', selection),
    retryUploads: (selection) => ask('uploads:retry', selection),
    removeUploads: (selection) => ask('uploads:remove', selection),
    copyUrls: (selection) => ask('uploads:copy-urls', selection),
    openAsset: (id) => ask('uploads:open', id),
    showFile: (id) => ask('uploads:show-file', id),

    searchHistory: (request) => ask('history:search', request),
    copyHistory: (request) => ask('history:copy', request),
    openHistoryAsset: (id) => ask('history:open', id),
    showHistoryFile: (id) => ask('history:show-file', id),
    uploadAgain: (ids) => ask('history:upload-again', ids),
    forgetHistory: () => ask('history:forget', undefined),
    previewUndo: (batchId) => ask('history:undo-preview', batchId),
    undoUploads: (ids) => ask('history:undo', ids),

    changeSettings: (change) => ask('settings:change', change),
    startAtLogin: (on) => ask('settings:start-at-login', on),
    openOwnFolder: (which) => ask('settings:open-folder', which),
    licences: () => ask('app:licences', undefined),

    checkForUpdates: () => ask('updates:check', undefined),
    installUpdate: (when) => ask('updates:install', when),

    previewDiagnostics: () => ask('diagnostics:preview', undefined),
    exportDiagnostics: (id) => ask('diagnostics:export', id),
  };
}

/** Takes one step after the other, up to the first that main refuses, and reports on all of them at once. */
async function oneReport(
  steps: readonly (() => Promise<Result<AddReport>>)[],
): Promise<Result<AddReport>> {
  const reports: AddReport[] = [];
  for (const step of steps) {
    const result = await step();
    if (!result.ok) return result;
    reports.push(result.value);
  }
  return succeed(mergeReports(reports));
}

const portions = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
