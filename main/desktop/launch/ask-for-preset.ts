import { formatCount } from '../../../shared/format.ts';
import type { Preset, PresetBook } from '../../../shared/preset.ts';
import { askBox, type Owner } from '../dialogs.ts';
import type { HandedOverDeps } from './handed-over.ts';
import { nearNames } from './near-names.ts';

/** More buttons than these are no question any more. */
const OFFERED_MAX = 3;
const NAMED_MAX = 10;

/**
 * Asks which preset is meant by a name that none has. Nothing is guessed: the wrong metadata on
 * hundreds of files is worse than a question.
 *
 * @param owner what the question belongs to
 * @see HandedOverDeps.askForPreset
 */
export const askForPreset =
  (owner: () => Owner, book: { read(): PresetBook }): HandedOverDeps['askForPreset'] =>
  async (name, count) => {
    const { presets } = book.read();
    const near = nearNames(
      name,
      presets.map((preset) => preset.name),
    ).slice(0, OFFERED_MAX);
    const offered = near.flatMap((name) => presets.find((preset) => preset.name === name) ?? []);
    const decline = offered.length;
    const options = {
      type: 'question' as const,
      message: `There is no preset “${name}”`,
      detail: `Nothing of ${formatCount(count, 'file')} has been uploaded. ${advice(offered, presets)}`,
      buttons: [
        ...offered.map(({ name }) => `Use “${name}”`),
        offered.length > 0 ? 'Don’t upload' : 'Close',
      ],
      defaultId: 0,
      cancelId: decline,
      noLink: true,
    };
    const { response } = await askBox(owner(), options);
    return offered[response] ?? null;
  };

function advice(offered: readonly Preset[], presets: readonly Preset[]): string {
  if (offered.length > 0) return 'Is one of these meant?';
  if (presets.length === 0) return 'There are no presets yet. Make one in Presets.';
  const names = presets.slice(0, NAMED_MAX).map(({ name }) => name);
  return `There are: ${[...names, ...(presets.length > NAMED_MAX ? ['…'] : [])].join(', ')}.`;
}
