import { Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { NO_DETAILS, type PresetId } from '../../../shared/preset.ts';
import { sameDetails, unknownIn } from '../../details/details-draft.ts';
import { usePresets } from '../../state/page-context.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { afterClosing } from '../../ui/hand-over-focus.ts';
import { type Choice, Select } from '../../ui/select.tsx';
import { type BarState, nameToOffer, viewOf } from './bar-state.ts';
import { SavePresetDialog } from './save-preset-dialog.tsx';
import { useBarGround } from './use-bar-ground.ts';

interface PresetChoiceProps {
  bar: BarState;
  onChange: (bar: BarState) => void;
}

/** Stands for no preset; presets have UUIDs. */
const NONE = 'none';

/** Which preset the fields begin with, whether they are still as it says, and a way to keep them as one. */
export function PresetChoice({ bar, onChange }: PresetChoiceProps) {
  const book = usePresets();
  const [saving, setSaving] = useState(false);
  const line = useRef<HTMLDivElement>(null);
  /** For buttons that go with what they do. */
  const focusChoice = () => (line.current?.querySelector('button') ?? line.current)?.focus();
  const { details, preset, changed } = viewOf(bar, useBarGround());
  const choices: Choice<PresetId | typeof NONE>[] = [
    { id: NONE, label: 'None' },
    ...book.presets.map(({ id, name }) => ({ id, label: name })),
  ];
  const canSave = changed || (preset === null && !sameDetails(details, NO_DETAILS));

  return (
    <div ref={line} tabIndex={-1} className="flex min-w-0 items-center gap-0.5 outline-none">
      {book.presets.length > 0 && (
        <Select
          label="Preset:"
          quiet
          choices={choices}
          value={preset?.id ?? NONE}
          shown={changed ? `${preset?.name}, changed` : null}
          onChange={(chosen) => onChange({ preset: chosen === NONE ? null : chosen, own: null })}
        />
      )}
      {changed && (
        <IconButton
          icon={Undo2}
          label={`Back to ${preset?.name}`}
          onPress={() => {
            onChange({ ...bar, own: null });
            focusChoice();
          }}
        />
      )}
      {canSave && (
        <Button
          look="quiet"
          isDisabled={unknownIn(details) !== null}
          onPress={() => setSaving(true)}
        >
          Save as preset…
        </Button>
      )}
      {saving && (
        <SavePresetDialog
          details={details}
          name={nameToOffer(preset, book)}
          onClose={() => setSaving(false)}
          onSaved={(id) => {
            onChange({ preset: id, own: details });
            afterClosing(focusChoice);
          }}
        />
      )}
    </div>
  );
}
