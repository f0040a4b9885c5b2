import type { HandedOverView } from '../../../shared/handed-over.ts';
import type { HotFolderView } from '../../../shared/hot-folder.ts';
import type { Preset, PresetId } from '../../../shared/preset.ts';
import type { Connection, ProjectsView } from '../../../shared/project.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { UploadId } from '../../../shared/upload.ts';

/** An asset whose address can be copied. */
export interface RecentUpload {
  readonly id: UploadId;
  readonly name: string;
}

/** Everything that the tray shows, at one moment. */
export interface TrayView extends Pick<Snapshot, 'totals' | 'scan'> {
  readonly connection: Connection;
  readonly projects: ProjectsView;
  /** Whether everything that could go on waits for the network. */
  readonly isOffline: boolean;
  /** the newest first */
  readonly recent: readonly RecentUpload[];
  readonly hotFolders: readonly HotFolderView[];
  readonly presets: readonly Preset[];
  /** Files that the app was started with and that wait for a project. */
  readonly handedOver: readonly HandedOverView[];
  /** What is uploaded with; null: as it was done last. */
  readonly chosen: PresetId | null;
  /** Whether the app quits once the uploads are done. */
  readonly finishing: boolean;
}
