import { expect, it } from 'vitest';
import { NO_DETAILS, NO_PRESETS, type PresetBook, presetIdSchema } from '../../../shared/preset.ts';
import { createChosenPreset } from './chosen-preset.ts';

it('uploads as it was done last once the chosen preset is deleted', () => {
  const id = presetIdSchema.parse('6ba7b810-9dad-41d1-80b4-00c04fd430c8');
  let book: PresetBook = { presets: [{ id, name: 'Press', details: NO_DETAILS }], defaults: {} };
  const chosen = createChosenPreset({ read: () => book });
  expect(chosen.get()).toBeNull();
  chosen.choose(id);
  expect(chosen.get()).toBe(id);
  book = NO_PRESETS;
  expect(chosen.get()).toBeNull();
});
