import type { Published } from '../../main/desktop/publisher.ts';
import type { UploadEngine } from '../../main/engine/upload-engine.ts';
import { NO_PRESETS } from '../../shared/preset.ts';
import { NO_PROJECTS } from '../../shared/project.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { NO_SYSTEM } from '../../shared/system.ts';
import { NOT_INSTALLED } from '../../shared/updates.ts';

const subscribe = () => () => {};

/** What a window is told of that has nothing but uploads. */
export const uploadsAlone = (engine: UploadEngine): Published => ({
  engine,
  projects: { views: () => NO_PROJECTS, subscribe },
  presets: { read: () => NO_PRESETS, subscribe },
  hotFolders: { views: () => [], subscribe },
  settings: { settings: () => DEFAULT_SETTINGS, subscribe },
  handedOver: { views: () => [], subscribe },
  updates: { state: () => NOT_INSTALLED, subscribe },
  system: { view: () => NO_SYSTEM, subscribe },
});
