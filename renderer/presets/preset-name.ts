import { foldName, type Preset, type PresetId } from '../../shared/preset.ts';

/**
 * What is wrong with a preset's name, in words for the field; null when nothing is.
 *
 * @param own the preset that has it, which is no other; null for one that there is not yet
 */
export function nameProblem(
  name: string,
  presets: readonly Preset[],
  own: PresetId | null,
): string | null {
  if (name.trim() === '') return 'A preset needs a name';
  const other = presets.find((each) => each.id !== own && foldName(each.name) === foldName(name));
  return other ? `There is a preset “${other.name}” already` : null;
}
