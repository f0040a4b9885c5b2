import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { foldName, NO_PRESETS, type Preset, type PresetBook } from '../../shared/preset.ts';
import { PRESET_FILE, parsePresetFile } from '../metadata/preset-file.ts';
import type { GivenDetails } from './detail-arguments.ts';
import { WrongUsage } from './wrong-usage.ts';

/**
 * The presets of a data folder; none where nobody has made any.
 *
 * @throws UploadFault `presets-unreadable`, `data-folder-newer`
 * @throws what the file system throws when the file cannot be read
 */
export async function readPresets(dataFolder: string): Promise<PresetBook> {
  const text = await readFile(join(dataFolder, PRESET_FILE), 'utf8').catch((thrown) => {
    if (isMissing(thrown)) return null;
    throw thrown;
  });
  return text === null ? NO_PRESETS : parsePresetFile(text);
}

/** The preset that a command line names, if any. @throws as `readPresets` and `presetNamed` */
export const chosenPreset = async (
  { preset }: Pick<GivenDetails, 'preset'>,
  dataFolder: string,
): Promise<Preset | null> =>
  preset === undefined ? null : presetNamed(preset, await readPresets(dataFolder));

/** The preset of this name, whatever its case. @throws WrongUsage when there is none */
export function presetNamed(name: string, { presets }: PresetBook): Preset {
  const found = presets.find((preset) => foldName(preset.name) === foldName(name));
  if (found) return found;
  throw new WrongUsage(
    presets.length === 0
      ? `there is no preset ${name}: there are none at all. They are made in the window`
      : `there is no preset ${name}. There are: ${presets.map((preset) => preset.name).join(', ')}`,
  );
}

const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
