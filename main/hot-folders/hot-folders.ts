import type {
  Answer,
  DryRun,
  FileGroup,
  HotFilePage,
  HotFolderId,
  HotFolderSettings,
  HotFolderView,
  Place,
} from '../../shared/hot-folder.ts';
import type { Clock } from '../engine/ports.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { HotFolderStore, Ledger, Presets, ProjectOf, Trash } from './ports.ts';

/** What is to be thought of a folder as a hot folder. */
export type Opinion = Pick<Place, 'shown' | 'name' | 'warnings' | 'problem'>;

/** Every hot folder, as the window, the command line and the tests use them. */
export interface HotFolders {
  /** In the order they were set up. Cheap enough to ask ten times a second. */
  views(): readonly HotFolderView[];
  /** Calls back whenever a view has changed, until the returned function is called. */
  subscribe(listener: () => void): () => void;

  /** What is to be thought of a folder that a person chose. @param path absolute */
  examine(path: string): Promise<Opinion>;
  /**
   * What would happen now; nothing is changed by asking.
   *
   * @param where a folder's path, or a hot folder that there is
   * @throws UploadFault `folder-missing`, `folder-unreadable`, `pattern-invalid`; an aborted signal
   *   rejects with its reason
   */
  dryRun(
    where: { readonly path: string } | { readonly id: HotFolderId },
    projectId: string,
    settings: HotFolderSettings,
    signal: AbortSignal,
  ): Promise<DryRun>;
  /**
   * Sets up a hot folder and begins to watch it.
   *
   * @throws UploadFault what `examine` calls a problem, `pattern-invalid`, `preset-missing`,
   *   `not-connected`, `disk-full`
   */
  add(path: string, projectId: string, settings: HotFolderSettings): Promise<HotFolderId>;
  /** @throws UploadFault `pattern-invalid`, `preset-missing`, `disk-full` */
  change(id: HotFolderId, settings: HotFolderSettings): Promise<void>;
  pause(id: HotFolderId): Promise<void>;
  resume(id: HotFolderId): Promise<void>;
  /** Stops watching a folder and forgets what is known of its files; they stay, and so does what has arrived. */
  remove(id: HotFolderId): Promise<void>;
  /** Looks through the whole folder; resolves when that is done. */
  check(id: HotFolderId): Promise<void>;
  files(id: HotFolderId, group: FileGroup, offset: number): HotFilePage;
  /** Decides about files that have changed since they were uploaded. */
  answer(id: HotFolderId, paths: 'all' | readonly string[], answer: Answer): void;
  /** Uploads again what failed, and tries again what could not be moved or trashed. */
  retry(id: HotFolderId): void;
  /** The absolute path of a hot folder, or of a file in it; undefined for one that there is not. */
  pathOf(id: HotFolderId, path: string | null): string | undefined;

  /** Projects were connected or disconnected, or presets changed: folders begin, stop and go on accordingly. */
  reconsider(): void;
  /**
   * A project is about to be disconnected, and its uploads to be cancelled: what it has not got by
   * now is offered again when it is connected the next time.
   */
  leave(projectId: string): void;
  /** The computer woke up: what happened meanwhile is looked for. */
  wake(): void;
  /** Resolves once every file that was found has come to rest, and nothing is being looked for. */
  idle(): Promise<void>;
  /** Stops watching and lets go of every resource. */
  close(): Promise<void>;
}

export interface HotFoldersDeps {
  readonly engine: UploadEngine;
  readonly ledger: Ledger;
  readonly store: HotFolderStore;
  readonly projectOf: ProjectOf;
  readonly presets: Presets;
  readonly trash: Trash;
  /** Dropchute's own folder, which cannot be a hot folder. */
  readonly dataFolder: string;
  readonly homeFolder: string;
  /** default: the computer's */
  readonly clock?: Clock;
  readonly log: (message: string) => void;
}
