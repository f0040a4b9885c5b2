import type { PresetId } from '../../../shared/preset.ts';
import { UploadFault } from '../../engine/errors.ts';
import { exportPresets, importPresets } from '../../metadata/preset-exchange.ts';
import {
  removePreset,
  reorderPresets,
  savePreset,
  setDefaultPreset,
} from '../../metadata/presets.ts';
import type { HandlersOf } from '../ipc-router.ts';
import type { HandlerDeps } from './deps.ts';
import { readExchangedFile, writeExchangedFile } from './exchanged-file.ts';

/** What main does with presets. */
export function presetHandlers({
  presets,
  hotFolders,
  desktop,
}: HandlerDeps): HandlersOf<'presets'> {
  /** The names of the hot folders that use a preset. */
  const usersOf = (id: PresetId): string[] =>
    hotFolders
      .views()
      .filter(({ settings: { details } }) => details.kind === 'preset' && details.id === id)
      .map(({ settings }) => settings.name);

  return {
    'presets:save': (preset) => presets.write(savePreset(presets.read(), preset)),
    'presets:delete': (id) => {
      const users = usersOf(id);
      if (users.length > 0) throw new UploadFault('preset-in-use', users.join(', '));
      presets.write(removePreset(presets.read(), id));
    },
    'presets:reorder': (order) => presets.write(reorderPresets(presets.read(), order)),
    'presets:set-default': ({ project, preset }) =>
      presets.write(setDefaultPreset(presets.read(), project, preset)),
    'presets:import': async () => {
      const path = await desktop.choosePresetFile();
      if (path === null) return null;
      const text = await readExchangedFile(path);
      const { book, report } = importPresets(presets.read(), text);
      presets.write(book);
      return report;
    },
    'presets:export': async (which) => {
      const { text, count } = exportPresets(presets.read(), which);
      const path = await desktop.namePresetFile();
      if (path === null) return null;
      await writeExchangedFile(path, text);
      return count;
    },
  };
}
