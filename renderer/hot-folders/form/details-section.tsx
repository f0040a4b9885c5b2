import { presetIdSchema } from '../../../shared/preset.ts';
import { DetailsEditor, type DetailsProject } from '../../details/details-editor.tsx';
import { usePresets } from '../../state/page-context.tsx';
import { Note, Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import type { SectionProps } from './section-props.ts';

const OWN = 'own';
const NONE = 'none';

interface DetailsSectionProps extends SectionProps {
  /** null while it is not open: then they cannot be changed. */
  project: DetailsProject | null;
  /** Why that is so, if it is. */
  note: string;
}

/** What is said about every file that comes from here. */
export function DetailsSection({ draft, onChange, problems, project, note }: DetailsSectionProps) {
  const { presets } = usePresets();
  const { source, preset, own } = draft;
  const isThere = presets.some(({ id }) => id === preset);
  const choices = [
    { id: OWN, label: 'Decided here' },
    ...presets.map(({ id, name }) => ({ id, label: name })),
    ...(source === 'preset' && !isThere ? [{ id: NONE, label: 'A preset that is gone' }] : []),
  ];
  const choose = (choice: string) => {
    if (choice === OWN) onChange({ ...draft, source: 'own' });
    else if (choice !== NONE)
      onChange({ ...draft, source: 'preset', preset: presetIdSchema.parse(choice) });
  };
  return (
    <Section title="Details">
      <Select
        label="Preset"
        choices={choices}
        value={source === 'own' ? OWN : isThere ? (preset ?? NONE) : NONE}
        onChange={choose}
      />
      {source === 'preset' && (
        <Note>
          What the preset says goes onto every file, also when the preset is changed later.
        </Note>
      )}
      {source === 'own' && project === null && <Note>{note}</Note>}
      {source === 'own' && project !== null && (
        <DetailsEditor
          details={own}
          onChange={(details) => onChange({ ...draft, own: details })}
          project={project}
        />
      )}
      {problems.details !== undefined && <p className="text-sm text-danger">{problems.details}</p>}
    </Section>
  );
}
