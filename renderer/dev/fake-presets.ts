import { NO_PRESETS, type Preset, type PresetBook } from '../../shared/preset.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { PageBridge } from '../state/bridge.ts';
import type { FakeMain } from './fake-main.ts';
import type { Scenario } from './scenarios.ts';

type PresetsBridge = Pick<
  PageBridge,
  | 'collections'
  | 'tags'
  | 'savePreset'
  | 'deletePreset'
  | 'reorderPresets'
  | 'setDefaultPreset'
  | 'importPresets'
  | 'exportPresets'
>;

/** Presets that are kept in memory, and what a project is asked about them. */
export function fakePresets(
  scenario: Scenario,
  main: Pick<FakeMain, 'snapshot' | 'publish'>,
): PresetsBridge {
  const book = () => main.snapshot().presets;
  const answer = async <T>(value: T): Promise<Result<T>> =>
    scenario.refusal ? fail(scenario.refusal) : succeed(value);
  const become = (change: Partial<PresetBook>) => {
    main.publish({ presets: { ...NO_PRESETS, ...book(), ...change } });
    return answer(undefined);
  };
  const withSaved = (preset: Preset): Preset[] =>
    book().presets.some(({ id }) => id === preset.id)
      ? book().presets.map((each) => (each.id === preset.id ? preset : each))
      : [...book().presets, preset];
  return {
    collections: async () =>
      'code' in scenario.collections
        ? fail(scenario.collections)
        : succeed([...scenario.collections]),
    tags: ({ text }) =>
      answer(scenario.tags.filter((tag) => tag.toLowerCase().includes(text.toLowerCase()))),
    savePreset: (preset) => become({ presets: withSaved(preset) }),
    deletePreset: (gone) => become({ presets: book().presets.filter(({ id }) => id !== gone) }),
    reorderPresets: (ids) =>
      become({ presets: ids.flatMap((id) => book().presets.filter((each) => each.id === id)) }),
    setDefaultPreset: ({ project, preset }) =>
      become({ defaults: preset === null ? {} : { [project]: preset } }),
    importPresets: () => answer({ imported: 2, renamed: [{ from: 'Press', to: 'Press 2' }] }),
    exportPresets: (which) => answer(which === 'all' ? book().presets.length : which.length),
  };
}
