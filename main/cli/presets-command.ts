import type { Preset } from '../../shared/preset.ts';
import { dataDir } from './data-dir.ts';
import type { CommandIo } from './io.ts';
import { presetNamed, readPresets } from './presets.ts';
import type { PresetsOptions } from './presets-arguments.ts';
import { tellWhyNot } from './refusal.ts';
import { EXIT_DONE } from './summary.ts';
import { jsonLine, visible } from './visible.ts';

/** Lists the presets, or shows one. @returns what the process ends with */
export async function runPresets(
  { name, dataDir: chosen, json }: PresetsOptions,
  io: CommandIo,
): Promise<number> {
  try {
    const book = await readPresets(dataDir(chosen, io));
    const shown = name === undefined ? book.presets : [presetNamed(name, book)];
    const lines = json
      ? shown.map((preset) => jsonLine({ name: preset.name, ...preset.details }))
      : shown
          .flatMap((preset) => (name === undefined ? [preset.name] : everythingOf(preset)))
          .map(visible);
    for (const line of lines) io.stdout.write(`${line}\n`);
    if (!json && lines.length === 0)
      io.stderr.write('There are no presets. They are made in the window.\n');
    return EXIT_DONE;
  } catch (thrown) {
    return tellWhyNot(thrown, 'presets', io);
  }
}

/** Everything that a preset says, a line each. */
function everythingOf({ name, details }: Preset): string[] {
  const { tags, copyright, author, notes, collection, title, alt, duplicates } = details;
  const byLocale = (what: string, texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([locale, text]) => [`${what} (${locale})`, text] as const);
  const rows: readonly (readonly [what: string, value: string | null])[] = [
    ['Tags', tags.length === 0 ? null : tags.join(', ')],
    ['Copyright', copyright],
    ['Author', author],
    ['Notes', notes],
    ['Collection', collection?.path ?? null],
    ...byLocale('Title', title),
    ...byLocale('Alt', alt),
    ['Duplicates', duplicates],
  ];
  return [
    name,
    ...rows.flatMap(([what, value]) => (value === null ? [] : [`  ${what}: ${value}`])),
  ];
}
