import type { Preset, PresetId } from '../../shared/preset.ts';
import { sameDetails, unknownIn } from '../details/details-draft.ts';
import { nameProblem } from './preset-name.ts';

/** Presets as they are being edited, where they are not kept like that. */
export type PresetDrafts = ReadonlyMap<PresetId, Preset>;

/** The presets as a person sees them: what is being edited in the place of what is kept. */
export const withDrafts = (presets: readonly Preset[], drafts: PresetDrafts): readonly Preset[] =>
  presets.map((preset) => drafts.get(preset.id) ?? preset);

/** The drafts that say something else than what is kept, of presets that there still are; the same ones where that is all. */
export function stillOpen(drafts: PresetDrafts, presets: readonly Preset[]): PresetDrafts {
  const open = presets.flatMap((kept) => {
    const draft = drafts.get(kept.id);
    return draft && !samePreset(draft, kept) ? [draft] : [];
  });
  return open.length === drafts.size ? drafts : new Map(open.map((draft) => [draft.id, draft]));
}

const samePreset = (one: Preset, other: Preset): boolean =>
  one.name === other.name && sameDetails(one.details, other.details);

/** Why a preset cannot be kept as it is, in words; null where it can. */
export function presetProblem(preset: Preset, presets: readonly Preset[]): string | null {
  const unknown = unknownIn(preset.details);
  return (
    nameProblem(preset.name, presets, preset.id) ??
    (unknown === null ? null : `There is no variable ${unknown}`)
  );
}

/** The drafts that are kept only once a person has changed something; the others are kept in a moment. */
export const heldBack = (
  drafts: PresetDrafts,
  presets: readonly Preset[],
  refused: ReadonlyMap<PresetId, unknown>,
): ReadonlySet<PresetId> =>
  new Set(
    [...drafts.values()]
      .filter((draft) => refused.has(draft.id) || presetProblem(draft, presets) !== null)
      .map(({ id }) => id),
  );
