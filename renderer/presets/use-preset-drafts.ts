import { useEffect, useEffectEvent, useState } from 'react';
import type { UploadError } from '../../shared/errors.ts';
import type { Preset, PresetId } from '../../shared/preset.ts';
import { settle } from '../state/bridge.ts';
import { usePage, usePresets } from '../state/page-context.tsx';
import { type PresetDrafts, presetProblem, stillOpen } from './preset-drafts.ts';

/** ms without a change before it is kept */
const PAUSE = 400;

/** Why main did not keep what it was last asked to. */
export type Refusals = ReadonlyMap<PresetId, UploadError>;

export interface EditedPresets {
  readonly drafts: PresetDrafts;
  readonly refusals: Refusals;
  edit(preset: Preset): void;
  /** Lets go of what was edited in presets that are about to be deleted. */
  forget(ids: readonly PresetId[]): void;
}

/**
 * What is edited is kept by itself as soon as it can be: a moment after the last change, and at the
 * latest when the screen goes. What cannot be kept stays a draft.
 */
export function usePresetDrafts(): EditedPresets {
  const { bridge, notices } = usePage();
  const { presets } = usePresets();
  const [edited, setEdited] = useState<PresetDrafts>(new Map());
  const [refusals, setRefusals] = useState<Refusals>(new Map());
  const drafts = stillOpen(edited, presets);

  const keep = useEffectEvent(async () => {
    for (const draft of stillOpen(edited, presets).values()) {
      if (presetProblem(draft, presets) !== null) continue;
      const saved = await settle(bridge.savePreset(draft));
      if (saved.ok) continue;
      notices.post({ kind: 'problem', error: saved.error });
      setRefusals((now) => new Map(now).set(draft.id, saved.error));
    }
  });

  useEffect(() => {
    if (edited.size === 0) return;
    const timer = setTimeout(() => void keep(), PAUSE);
    return () => clearTimeout(timer);
  }, [edited]);

  useEffect(() => () => void keep(), []);

  return {
    drafts,
    refusals,
    edit(preset) {
      setRefusals((now) => without(now, [preset.id]));
      setEdited(new Map(drafts).set(preset.id, preset));
    },
    forget: (ids) => setEdited((now) => without(now, ids)),
  };
}

function without<V>(map: ReadonlyMap<PresetId, V>, ids: readonly PresetId[]): Map<PresetId, V> {
  const rest = new Map(map);
  for (const id of ids) rest.delete(id);
  return rest;
}
