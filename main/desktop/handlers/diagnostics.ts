import { randomUUID } from 'node:crypto';
import type { Diagnostics } from '../../../shared/diagnostics.ts';
import { zipFiles } from '../../diagnostics/bundle.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { HandlersOf } from '../ipc-router.ts';
import type { HandlerDeps } from './deps.ts';
import { writeExchangedFile } from './exchanged-file.ts';

/** What main does about diagnostics: what a person has looked through is what is saved. */
export function diagnosticsHandlers({
  collectDiagnostics,
  desktop,
}: HandlerDeps): HandlersOf<'diagnostics'> {
  let shown: Diagnostics | null = null;
  return {
    'diagnostics:preview': () => {
      shown = { id: randomUUID(), files: collectDiagnostics() };
      return shown;
    },
    'diagnostics:export': async (id) => {
      if (shown?.id !== id) throw new UploadFault('request-refused', 'not what was shown');
      const { files } = shown;
      const path = await desktop.nameDiagnosticsFile();
      if (path === null) return false;
      await writeExchangedFile(path, zipFiles(files, new Date()));
      return true;
    },
  };
}
