import { useEffect, useEffectEvent, useState } from 'react';
import type { Preset } from '../../shared/preset.ts';
import { settle } from '../state/bridge.ts';
import { usePage, usePresets } from '../state/page-context.tsx';
import { type PresetDrafts, presetProblem, stillOpen } from './preset-drafts.ts';

/** ms without a change before it is kept */
const PAUSE = 400;

/**
 * What is edited is kept by itself as soon as it can be: a moment after the last change, and at the
 * latest when the screen goes. What cannot be kept stays a draft.
 */
export function usePresetDrafts(): {
  drafts: PresetDrafts;
  edit: (preset: Preset) => void;
} {
  const { bridge, notices } = usePage();
  const { presets } = usePresets();
  const [edited, setEdited] = useState<PresetDrafts>(new Map());
  const drafts = stillOpen(edited, presets);

  const keep = useEffectEvent(async () => {
    for (const draft of stillOpen(edited, presets).values()) {
      if (presetProblem(draft, presets) !== null) continue;
      const saved = await settle(bridge.savePreset(draft));
      if (!saved.ok) notices.post({ kind: 'problem', error: saved.error });
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
    edit: (preset) => setEdited(new Map(drafts).set(preset.id, preset)),
  };
}
