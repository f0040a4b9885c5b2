import type { HandlersOf } from '../ipc-router.ts';
import type { HandlerDeps } from './deps.ts';

/** What main does with what a person sets. */
export function settingsHandlers(deps: HandlerDeps): HandlersOf<'settings'> {
  const { settings, desktop } = deps;
  return {
    'settings:change': settings.change,
    'settings:start-at-login': (on) => deps.system.startAtLogin(on),
    'settings:open-folder': (which) => desktop.openFolder(deps.folders[which]),
  };
}
