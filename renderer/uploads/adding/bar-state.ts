import {
  type Details,
  freeName,
  NO_DETAILS,
  type Preset,
  type PresetBook,
  type PresetId,
} from '../../../shared/preset.ts';
import type { DuplicatePolicy } from '../../../shared/upload.ts';
import { sameDetails } from '../../details/details-draft.ts';

/** What the drop bar holds: a preset as it is, or details of their own that may have begun as one. */
export interface BarState {
  readonly preset: PresetId | null;
  /** null while they are the preset's */
  readonly own: Details | null;
}

/** The state that a project begins with: its default preset, if it has one. */
export const initialBar = ({ defaults }: PresetBook, projectId: string): BarState => ({
  preset: defaults[projectId] ?? null,
  own: null,
});

/** What a bar says, and how that stands to its preset. */
export interface BarView {
  readonly details: Details;
  /** null where none was chosen, or it was deleted */
  readonly preset: Preset | null;
  /** Whether the details are not the preset's any more. */
  readonly changed: boolean;
}

/** What a bar goes by: the presets, and what becomes of duplicates where nothing else is said. */
export interface BarGround extends Pick<PresetBook, 'presets'> {
  readonly duplicates: DuplicatePolicy;
}

export function viewOf({ preset, own }: BarState, { presets, duplicates }: BarGround): BarView {
  const chosen = presets.find(({ id }) => id === preset) ?? null;
  const base = chosen?.details ?? { ...NO_DETAILS, duplicates };
  const details = own ?? base;
  return { details, preset: chosen, changed: chosen !== null && !sameDetails(details, base) };
}

/** The bar after its details were edited: what is said again as the preset says it, is the preset's. */
export function editBar(state: BarState, details: Details, ground: BarGround): BarState {
  const { preset } = viewOf(state, ground);
  const isPreset = preset !== null && sameDetails(details, preset.details);
  return { ...state, own: isPreset ? null : details };
}

/** A name to offer for what the bar holds. */
export const nameToOffer = (preset: Preset | null, { presets }: PresetBook): string =>
  freeName(
    preset?.name ?? 'New preset',
    presets.map(({ name }) => name),
  );
