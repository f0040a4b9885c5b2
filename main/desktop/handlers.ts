import type { HandlerDeps } from './handlers/deps.ts';
import { diagnosticsHandlers } from './handlers/diagnostics.ts';
import { historyHandlers } from './handlers/history.ts';
import { hotFolderHandlers } from './handlers/hot-folders.ts';
import { presetHandlers } from './handlers/presets.ts';
import { projectHandlers } from './handlers/projects.ts';
import { updateHandlers } from './handlers/updates.ts';
import { uploadHandlers } from './handlers/uploads.ts';
import type { Handlers } from './ipc-router.ts';

/** What main does for each of the window's requests. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { publisher, settings, desktop, problems, pageListens } = deps;
  return {
    'app:info': () => ({
      version: desktop.version,
      platform: desktop.platform,
      keepsTokens: desktop.keepsTokens,
      problems: [...problems],
    }),
    'snapshot:get': () => {
      pageListens();
      return publisher.snapshot();
    },
    ...projectHandlers(deps),
    ...uploadHandlers(deps),
    ...presetHandlers(deps),
    ...hotFolderHandlers(deps),
    ...historyHandlers(deps),
    ...diagnosticsHandlers(deps),
    ...updateHandlers(deps),
    'settings:change': settings.change,
  };
}
