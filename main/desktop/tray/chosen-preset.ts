import type { PresetBook, PresetId } from '../../../shared/preset.ts';

/** What the tray uploads with, until the app quits. */
export interface ChosenPreset {
  /** null: as it was done last, which also takes the place of a preset that was deleted */
  get(): PresetId | null;
  choose(preset: PresetId | null): void;
}

/** @see ChosenPreset */
export function createChosenPreset(presets: { read(): PresetBook }): ChosenPreset {
  let chosen: PresetId | null = null;
  return {
    get: () => presets.read().presets.find(({ id }) => id === chosen)?.id ?? null,
    choose(preset) {
      chosen = preset;
    },
  };
}
