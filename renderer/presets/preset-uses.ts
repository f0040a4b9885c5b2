import type { HotFolderView } from '../../shared/hot-folder.ts';
import type { PresetBook, PresetId } from '../../shared/preset.ts';

/** What would feel it if a preset were gone. */
export interface PresetUses {
  /** Names of hot folders, which must have another one first. */
  readonly hotFolders: readonly string[];
  /** How many projects begin with it. */
  readonly projects: number;
}

export const usesOf = (
  preset: PresetId,
  { defaults }: PresetBook,
  hotFolders: readonly Pick<HotFolderView, 'settings'>[],
): PresetUses => ({
  hotFolders: hotFolders
    .map(({ settings }) => settings)
    .filter(({ details }) => details.kind === 'preset' && details.id === preset)
    .map(({ name }) => name),
  projects: Object.values(defaults).filter((id) => id === preset).length,
});

/** What to know before it is deleted, in a sentence or two. */
export function describeUses({ hotFolders, projects }: PresetUses): string {
  if (hotFolders.length > 0) {
    const names = hotFolders.map((name) => `“${name}”`).join(', ');
    const [use, it] = hotFolders.length === 1 ? ['uses', 'it'] : ['use', 'them'];
    return `${names} ${use} it. Choose another preset for ${it} under Hot folders first.`;
  }
  const kept = 'What was uploaded with it stays as it is.';
  if (projects === 0) return `No hot folder uses it. ${kept}`;
  const begin = projects === 1 ? 'A project begins' : `${projects} projects begin`;
  return `${begin} with it and would begin without a preset. ${kept}`;
}
