import { PRESETS_MAX } from '../../shared/limits.ts';
import { foldName, type Preset, type PresetBook, type PresetId } from '../../shared/preset.ts';
import { UploadFault } from '../engine/errors.ts';

/** What a person does to the presets: each answers the book as it is afterwards. */

/**
 * Keeps a preset: one that is known where it stands, a new one at the end.
 *
 * @throws UploadFault `preset-name-taken`, `too-many-kept`
 */
export function savePreset(book: PresetBook, preset: Preset): PresetBook {
  const name = foldName(preset.name);
  const others = book.presets.filter(({ id }) => id !== preset.id);
  if (others.some((other) => foldName(other.name) === name)) {
    throw new UploadFault('preset-name-taken', preset.name);
  }
  const isKnown = others.length < book.presets.length;
  return withPresets(
    book,
    isKnown
      ? book.presets.map((known) => (known.id === preset.id ? preset : known))
      : [...book.presets, preset],
  );
}

/** Takes a preset out; projects that began with it begin with none. */
export function removePreset(book: PresetBook, id: PresetId): PresetBook {
  const stay = Object.entries(book.defaults).filter(([, preset]) => preset !== id);
  return {
    presets: book.presets.filter((preset) => preset.id !== id),
    defaults: Object.fromEntries(stay),
  };
}

/** Puts presets into an order; those that it does not name come after, in the order that they had. */
export function reorderPresets(book: PresetBook, order: readonly PresetId[]): PresetBook {
  const left = new Map(book.presets.map((preset) => [preset.id, preset]));
  const named = order.flatMap((id) => {
    const preset = left.get(id);
    left.delete(id);
    return preset ?? [];
  });
  return { ...book, presets: [...named, ...left.values()] };
}

/**
 * Says which preset a project begins with; null for none.
 *
 * @throws UploadFault `preset-missing`
 */
export function setDefaultPreset(
  book: PresetBook,
  projectId: string,
  id: PresetId | null,
): PresetBook {
  if (id === null) {
    const { [projectId]: _, ...defaults } = book.defaults;
    return { ...book, defaults };
  }
  if (!book.presets.some((preset) => preset.id === id)) throw new UploadFault('preset-missing');
  return { ...book, defaults: { ...book.defaults, [projectId]: id } };
}

/** The book with these presets. @throws UploadFault `too-many-kept` */
export function withPresets(book: PresetBook, presets: Preset[]): PresetBook {
  if (presets.length > PRESETS_MAX) {
    throw new UploadFault('too-many-kept', `${presets.length} of ${PRESETS_MAX}`);
  }
  return { ...book, presets };
}
