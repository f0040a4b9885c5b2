import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import type { UploadError } from '../../../shared/errors.ts';
import { NAME_MAX_LENGTH } from '../../../shared/limits.ts';
import { type Details, type PresetId, presetIdSchema } from '../../../shared/preset.ts';
import { nameProblem } from '../../presets/preset-name.ts';
import { settle } from '../../state/bridge.ts';
import { usePage, usePresets } from '../../state/page-context.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorMessage } from '../../ui/error-message.tsx';
import { SmallDialog } from '../../ui/small-dialog.tsx';
import { TextBox } from '../../ui/text-box.tsx';

interface SavePresetDialogProps {
  details: Details;
  /** A name to begin with. */
  name: string;
  onClose: () => void;
  onSaved: (id: PresetId) => void;
}

/** Keeps details under a name. */
export function SavePresetDialog({ details, name, onClose, onSaved }: SavePresetDialogProps) {
  const { bridge, notices } = usePage();
  const { presets } = usePresets();
  const [typed, setTyped] = useState(name);
  const [failure, setFailure] = useState<UploadError | null>(null);
  const problem = nameProblem(typed, presets, null);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (problem !== null) return;
    const preset = {
      id: presetIdSchema.parse(crypto.randomUUID()),
      name: typed.trim(),
      details,
    };
    const saved = await settle(bridge.savePreset(preset));
    if (!saved.ok) {
      setFailure(saved.error);
      return;
    }
    notices.post({ kind: 'confirmation', text: `Saved the preset “${preset.name}”` });
    onSaved(preset.id);
    onClose();
  };

  return (
    <SmallDialog title="Save as preset" onClose={onClose}>
      <Form onSubmit={save} className="flex flex-col gap-3">
        <TextBox
          label="Name"
          value={typed}
          onChange={setTyped}
          maxLength={NAME_MAX_LENGTH}
          problem={problem}
          autoFocus
        />
        {failure !== null && <ErrorMessage error={failure} />}
        <div className="mt-1 flex justify-end gap-2">
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" type="submit" isDisabled={problem !== null}>
            Save
          </Button>
        </div>
      </Form>
    </SmallDialog>
  );
}
