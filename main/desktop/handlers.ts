import { appHandlers } from './handlers/app.ts';
import type { HandlerDeps } from './handlers/deps.ts';
import { diagnosticsHandlers } from './handlers/diagnostics.ts';
import { historyHandlers } from './handlers/history.ts';
import { hotFolderHandlers } from './handlers/hot-folders.ts';
import { presetHandlers } from './handlers/presets.ts';
import { projectHandlers } from './handlers/projects.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { updateHandlers } from './handlers/updates.ts';
import { uploadHandlers } from './handlers/uploads.ts';
import type { Handlers } from './ipc-router.ts';

/** What main does for each of the window's requests. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    'snapshot:get': () => {
      deps.pageListens();
      return deps.publisher.snapshot();
    },
    ...appHandlers(deps),
    ...projectHandlers(deps),
    ...uploadHandlers(deps),
    ...presetHandlers(deps),
    ...hotFolderHandlers(deps),
    ...historyHandlers(deps),
    ...diagnosticsHandlers(deps),
    ...updateHandlers(deps),
    ...settingsHandlers(deps),
  };
}
