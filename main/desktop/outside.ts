import type { App } from 'electron';
import type { BlobStore } from '../engine/sources/blob-store.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { HotFolders } from '../hot-folders/hot-folders.ts';
import type { History } from '../journal/history.ts';
import { type ByHand, createByHand } from './by-hand.ts';
import { readClipboard } from './clipboard/system-clipboard.ts';
import { confirmMany } from './confirm-many.ts';
import { followUploads } from './dock/follow-uploads.ts';
import { createStayAwake, showOnDock } from './dock/system-dock.ts';
import { createGuard } from './guard.ts';
import type { Desktop } from './handlers/deps.ts';
import type { KeptDocuments } from './kept-documents.ts';
import { rememberLastUsed } from './last-used.ts';
import { askForPreset } from './launch/ask-for-preset.ts';
import { createHandedOver, type HandedOver } from './launch/handed-over.ts';
import { createSystemNotifications } from './outcomes/system-notifications.ts';
import { tellOutcomes } from './outcomes/tell-outcomes.ts';
import type { Projects } from './projects.ts';
import { createQuickUpload, type QuickOutcome, type QuickUpload } from './quick-upload.ts';
import type { MainWindow } from './window.ts';

export interface OutsideDeps
  extends Pick<KeptDocuments, 'settings' | 'presets' | 'lastUsed' | 'handedOver'> {
  readonly app: Pick<App, 'on'>;
  readonly engine: UploadEngine;
  readonly projects: Projects;
  readonly history: History;
  readonly hotFolders: HotFolders;
  readonly blobs: BlobStore;
  readonly window: MainWindow;
  readonly desktop: Desktop;
  readonly log: (message: string) => void;
}

/** What works also where no window is: uploads without it, and what is told beside it. */
export interface Outside {
  readonly byHand: ByHand;
  readonly quickUpload: QuickUpload;
  readonly handedOver: HandedOver;
  /** Tells what came of something that was done without the window: there where it is in front, else beside it. */
  tellQuick(outcome: QuickOutcome): void;
  /** Tells what a start of the app led to: in the window, whenever somebody looks, and beside it where nobody does. */
  tellOfStart(outcome: QuickOutcome): void;
  close(): void;
}

/** @see Outside */
export function createOutside(deps: OutsideDeps): Outside {
  const { app, engine, projects, history, hotFolders, blobs, window, desktop, log } = deps;
  const { settings, presets, lastUsed } = deps;

  const guard = createGuard(projects, (...asked) => confirmMany(window.owner(), ...asked));
  const byHand = createByHand({ engine, projects, blobs, guard });
  rememberLastUsed({ byHand, store: lastUsed, presets, projects, log });
  const isFocused = (): boolean => window.current()?.isFocused() ?? false;
  const outcomes = tellOutcomes({
    engine,
    history,
    byHand,
    hotFolders,
    projects,
    settings,
    copyText: desktop.copyText,
    isFocused,
    show: createSystemNotifications(({ leads }) => window.goTo(leads), log),
    tellWindow: (told) => window.send('told', told),
  });
  const dock = followUploads({
    engine,
    keepAwake: () => settings.settings().general.keepAwake,
    show: (standing) => showOnDock(standing, window.current(), process.platform),
    stayAwake: createStayAwake(),
  });
  settings.subscribe(dock.again);
  app.on('browser-window-created', (_event, created) => {
    // Windows takes a hidden window off the taskbar, and forgets what stood there
    created.on('show', dock.again);
    dock.again();
  });
  const quickUpload = createQuickUpload({
    byHand,
    projects,
    blobs,
    presets,
    lastUsed,
    settings,
    choosePaths: desktop.choosePaths,
    readClipboard,
    now: () => new Date(),
    tell: outcomes.tellQuick,
  });
  const tellOfStart: Outside['tellOfStart'] = (outcome) => {
    if (!isFocused()) window.send('told', outcome);
    outcomes.tellQuick(outcome);
  };
  const handedOver = createHandedOver({
    store: deps.handedOver,
    projects,
    presets,
    quickUpload,
    askForPreset: askForPreset(window.owner, presets),
    tell: tellOfStart,
    tellWaiting: outcomes.tellWaiting,
    log,
  });

  return {
    byHand,
    quickUpload,
    handedOver,
    tellQuick: outcomes.tellQuick,
    tellOfStart,
    close() {
      handedOver.close();
      outcomes.close();
      dock.close();
    },
  };
}
