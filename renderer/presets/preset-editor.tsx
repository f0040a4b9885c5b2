import { type ReactNode, useState } from 'react';
import { explain, type UploadError } from '../../shared/errors.ts';
import { NAME_MAX_LENGTH } from '../../shared/limits.ts';
import type { Preset } from '../../shared/preset.ts';
import { DetailsEditor, type DetailsProject } from '../details/details-editor.tsx';
import { usePresets } from '../state/page-context.tsx';
import { Announcement } from '../ui/announcement.tsx';
import { Button } from '../ui/button.tsx';
import { handOverFocus } from '../ui/hand-over-focus.ts';
import { TextBox } from '../ui/text-box.tsx';
import { presetProblem } from './preset-drafts.ts';
import { nameProblem } from './preset-name.ts';

interface PresetEditorProps {
  preset: Preset;
  onChange: (preset: Preset) => void;
  /** Whether what is shown is what is kept. */
  isKept: boolean;
  /** Why it was not kept when it could have been. */
  refusal: UploadError | null;
  project: DetailsProject;
  /** Begins with its name, which is to be replaced. */
  isNew: boolean;
  /** Buttons beside its name. */
  actions: ReactNode;
}

/** One preset, which is kept as it is changed. */
export function PresetEditor(props: PresetEditorProps) {
  const { preset, onChange, isKept, refusal, project, isNew, actions } = props;
  const { presets } = usePresets();
  const { name, details } = preset;
  const [typed, setTyped] = useState(name);
  const refused = refusal === null ? null : explain(refusal.code).what;
  const problem = presetProblem(preset, presets) ?? refused;
  const nameWrong = nameProblem(name, presets, preset.id);
  return (
    <section
      aria-label={`Preset ${name}`}
      tabIndex={-1}
      className="flex flex-col gap-3 p-4 outline-none"
    >
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <TextBox
            label="Name"
            // what was typed stays as it was typed while it says the same
            value={typed.trim() === name ? typed : name}
            onChange={(text) => {
              setTyped(text);
              onChange({ ...preset, name: text.trim() });
            }}
            maxLength={NAME_MAX_LENGTH}
            problem={nameWrong}
            autoFocus={isNew}
          />
        </div>
        <div className="mt-5.5 flex">{actions}</div>
      </div>
      {/* once until it is right again, and not at every pause in typing */}
      <Announcement text={problem === null ? '' : 'Not saved yet'} />
      <div className="-mt-2 flex items-center gap-1">
        <p className={`text-sm ${problem === null ? 'text-muted' : 'text-danger'}`}>
          {keptSentence(isKept, problem, nameWrong)}
        </p>
        {refusal !== null && (
          <Button look="quiet" onPress={handOverFocus('section', () => onChange(preset))}>
            Retry
          </Button>
        )}
      </div>
      <DetailsEditor
        details={details}
        onChange={(next) => onChange({ ...preset, details: next })}
        project={project}
      />
    </section>
  );
}

function keptSentence(isKept: boolean, problem: string | null, nameWrong: string | null): string {
  // what is wrong with the name is said right above
  if (nameWrong !== null) return 'Not saved yet.';
  if (problem !== null) return `Not saved yet. ${problem}.`;
  return isKept ? 'Changes are saved as you make them' : 'Saving…';
}
