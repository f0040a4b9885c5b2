import type { DiagnosticFile } from '../../../shared/diagnostics.ts';
import type { UploadError } from '../../../shared/errors.ts';
import type { PresetBook } from '../../../shared/preset.ts';
import type { BlobStore } from '../../engine/sources/blob-store.ts';
import type { UploadEngine } from '../../engine/upload-engine.ts';
import type { HotFolders } from '../../hot-folders/hot-folders.ts';
import type { History } from '../../journal/history.ts';
import type { ByHand } from '../by-hand.ts';
import type { Kept } from '../kept.ts';
import type { HandedOver } from '../launch/handed-over.ts';
import type { Projects } from '../projects.ts';
import type { Publisher } from '../publisher.ts';
import type { QuickUpload } from '../quick-upload.ts';
import type { SettingsStore } from '../settings.ts';
import type { SystemStanding } from '../system-standing.ts';
import type { Updates } from '../updates/updates.ts';

/** What the handlers need of the desktop around them. */
export interface Desktop {
  readonly version: string;
  readonly platform: string;
  /** Whether the system has a real keychain. */
  readonly keepsTokens: boolean;
  /** What the system calls its keychain. */
  readonly keychain: string;
  /** absolute path of the licences of what the app is made of */
  readonly licencesFile: string;
  /** Paths a person chose in the system's dialog; empty when it was closed. */
  choosePaths(kind: 'files' | 'folder'): Promise<string[]>;
  /** The folder that is to become a hot folder; null when the dialog was closed. */
  chooseHotFolder(): Promise<string | null>;
  /** A file to read presets from; null when the dialog was closed. */
  choosePresetFile(): Promise<string | null>;
  /** A file to write presets into, there or not; null when the dialog was closed. */
  namePresetFile(): Promise<string | null>;
  /** A file to write diagnostics into, there or not; null when the dialog was closed. */
  nameDiagnosticsFile(): Promise<string | null>;
  openInBrowser(url: string): Promise<void>;
  /** Shows a file among those around it. */
  showInFolder(path: string): void;
  /** Shows what is in a folder. @throws UploadFault `folder-missing` */
  openFolder(path: string): Promise<void>;
  copyText(text: string): void;
}

export interface HandlerDeps {
  readonly engine: UploadEngine;
  readonly byHand: ByHand;
  readonly quickUpload: QuickUpload;
  readonly handedOver: Pick<HandedOver, 'take' | 'forget'>;
  readonly projects: Projects;
  readonly history: History;
  readonly hotFolders: HotFolders;
  readonly presets: Kept<PresetBook>;
  readonly publisher: Publisher;
  readonly blobs: BlobStore;
  readonly settings: Pick<SettingsStore, 'change'>;
  readonly updates: Pick<Updates, 'check' | 'install'>;
  readonly system: Pick<SystemStanding, 'startAtLogin'>;
  /** absolute paths of the app's own folders */
  readonly folders: { readonly data: string; readonly log: string };
  readonly desktop: Desktop;
  /** The page has asked for a snapshot, and so listens. */
  readonly pageListens: () => void;
  /** What was wrong at the start. */
  readonly problems: readonly UploadError[];
  /** What there is to tell in a support conversation, as of now. */
  readonly collectDiagnostics: () => DiagnosticFile[];
}
