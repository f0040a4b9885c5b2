import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { NAME_MAX_LENGTH } from '../../shared/limits.ts';
import { type KnownProject, PROJECT_COLOURS, type ProjectColour } from '../../shared/project.ts';
import { useAttempt } from '../connect/attempt.ts';
import { usePage } from '../state/page-context.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { ErrorMessage } from '../ui/error-message.tsx';
import { Select } from '../ui/select.tsx';
import { SmallDialog } from '../ui/small-dialog.tsx';
import { TextBox } from '../ui/text-box.tsx';
import { CheckAgain } from './check-again.tsx';
import { RemoveProjectDialog } from './remove-dialog.tsx';
import { ReplaceToken } from './replace-token.tsx';

interface ProjectDialogProps {
  project: KnownProject;
  onClose: () => void;
}

/** What a person says about a project, whether it still opens, and the ways out of it. */
export function ProjectDialog({ project, onClose }: ProjectDialogProps) {
  const { bridge } = usePage();
  const [name, setName] = useState(project.name);
  const [colour, setColour] = useState(project.colour);
  const [asks, setAsks] = useState(project.asksBeforeMany);
  const [removing, setRemoving] = useState(false);
  const { attempt, run } = useAttempt();
  const isNameless = name.trim() === '';

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isNameless) return;
    const change = { name: name.trim(), colour, asksBeforeMany: asks };
    void run(bridge.changeProject({ id: project.id, change }), onClose);
  };

  return (
    <SmallDialog title="Project settings" onClose={onClose}>
      <Form onSubmit={save} className="flex flex-col gap-3">
        <TextBox
          label="Name"
          value={name}
          onChange={setName}
          maxLength={NAME_MAX_LENGTH}
          problem={isNameless ? 'Give it a name' : null}
          autoFocus
        />
        <Select
          label="Colour"
          choices={PROJECT_COLOURS.map((id) => ({ id, label: COLOUR_NAMES[id] }))}
          value={colour}
          onChange={setColour}
        />
        {project.kind === 'datocms' && project.environment.primary && (
          <Checkbox isSelected={asks} onChange={setAsks}>
            Ask before more than 20 files go to its primary environment
          </Checkbox>
        )}
        {attempt.status === 'refused' && <ErrorMessage error={attempt.error} />}
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" type="submit" isDisabled={isNameless}>
            Save
          </Button>
        </div>
      </Form>
      <hr className="border-line" />
      {project.kind === 'datocms' && <ReplaceToken id={project.id} />}
      <div className="flex flex-wrap gap-2">
        <CheckAgain project={project} />
        <Button onPress={() => setRemoving(true)}>Remove…</Button>
      </div>
      {removing && (
        <RemoveProjectDialog
          project={project}
          onClose={() => setRemoving(false)}
          onRemove={onClose}
        />
      )}
    </SmallDialog>
  );
}

const COLOUR_NAMES: Readonly<Record<ProjectColour, string>> = {
  blue: 'Blue',
  green: 'Green',
  orange: 'Orange',
  violet: 'Violet',
  teal: 'Teal',
  red: 'Red',
  pink: 'Pink',
  grey: 'Grey',
};
