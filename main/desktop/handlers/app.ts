import { readFile } from 'node:fs/promises';
import type { HandlersOf } from '../ipc-router.ts';
import type { HandlerDeps } from './deps.ts';

/** What main tells of the app itself. */
export function appHandlers({ desktop, problems }: HandlerDeps): HandlersOf<'app'> {
  return {
    'app:info': () => ({
      version: desktop.version,
      platform: desktop.platform,
      keepsTokens: desktop.keepsTokens,
      keychain: desktop.keychain,
      problems: [...problems],
    }),
    'app:licences': () => readFile(desktop.licencesFile, 'utf8'),
  };
}
