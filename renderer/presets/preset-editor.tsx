import { useState } from 'react';
import { NAME_MAX_LENGTH } from '../../shared/limits.ts';
import type { Preset } from '../../shared/preset.ts';
import { DetailsEditor } from '../details/details-editor.tsx';
import { usePresets } from '../state/page-context.tsx';
import { TextBox } from '../ui/text-box.tsx';
import { presetProblem } from './preset-drafts.ts';
import { nameProblem } from './preset-name.ts';

interface PresetEditorProps {
  preset: Preset;
  onChange: (preset: Preset) => void;
  /** Whether what is shown is what is kept. */
  isKept: boolean;
  /** The project's, the primary one first. */
  locales: readonly string[];
  /** Begins with its name, which is to be replaced. */
  isNew: boolean;
}

/** One preset, which is kept as it is changed. */
export function PresetEditor({ preset, onChange, isKept, locales, isNew }: PresetEditorProps) {
  const { presets } = usePresets();
  const { name, details } = preset;
  const [typed, setTyped] = useState(name);
  const problem = presetProblem(preset, presets);
  return (
    <section aria-label={`Preset ${name}`} className="flex flex-col gap-3 p-4">
      <TextBox
        label="Name"
        // what was typed stays as it was typed while it says the same
        value={typed.trim() === name ? typed : name}
        onChange={(text) => {
          setTyped(text);
          onChange({ ...preset, name: text.trim() });
        }}
        maxLength={NAME_MAX_LENGTH}
        problem={nameProblem(name, presets, preset.id)}
        autoFocus={isNew}
      />
      <DetailsEditor
        details={details}
        onChange={(next) => onChange({ ...preset, details: next })}
        locales={locales}
      />
      <p role="status" className={`text-sm ${problem === null ? 'text-muted' : 'text-danger'}`}>
        {keptSentence(isKept, problem)}
      </p>
    </section>
  );
}

function keptSentence(isKept: boolean, problem: string | null): string {
  if (problem !== null) return `Not saved yet. ${problem}.`;
  return isKept ? 'Saved. Changes are saved as you make them.' : 'Saving…';
}
