import {
  type HotFolder,
  type HotFolderSettings,
  hotFolderIdSchema,
} from '../../shared/hot-folder.ts';
import { patternProblem } from '../../shared/pattern.ts';
import type { PresetBook } from '../../shared/preset.ts';
import { UploadFault } from '../engine/errors.ts';
import { detailsOf } from './destination.ts';
import type { HotFolderProject } from './ports.ts';

/** Refuses what a hot folder could not work with. @throws UploadFault `pattern-invalid`, `preset-missing` */
export function checkSettings(settings: HotFolderSettings, presets: PresetBook): void {
  detailsOf(settings, presets);
  for (const glob of [...settings.include, ...settings.ignore]) {
    const problem = patternProblem(glob);
    if (problem !== null) throw new UploadFault('pattern-invalid', `${glob}: ${problem}`);
  }
}

/** A hot folder that nothing has come of yet. */
export const newHotFolder = (
  { path, paused }: Pick<HotFolder, 'path' | 'paused'>,
  { id, details, environment }: HotFolderProject,
  settings: HotFolderSettings,
): HotFolder => ({
  id: hotFolderIdSchema.parse(crypto.randomUUID()),
  path,
  project: { id, name: details.name, environment: environment.id },
  paused,
  settings,
});
