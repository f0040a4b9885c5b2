import type { HandlersOf } from '../ipc-router.ts';
import type { HandlerDeps } from './deps.ts';

/** What main does about new versions of itself. */
export const updateHandlers = ({ updates }: HandlerDeps): HandlersOf<'updates'> => ({
  'updates:check': () => updates.check(),
  'updates:install': (when) => updates.install(when),
});
