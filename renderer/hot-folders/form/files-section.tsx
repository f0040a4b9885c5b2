import type { HotFolderSettings } from '../../../shared/hot-folder.ts';
import { Note, Section } from '../../ui/section.tsx';
import { ChoiceList } from './choice-list.tsx';
import { PatternField } from './pattern-field.tsx';
import type { SectionProps } from './section-props.ts';

/** Which files count. */
export function FilesSection({ draft, onChange, problems }: SectionProps) {
  return (
    <Section title="Which files">
      <PatternField
        label="Only files that fit"
        draft={draft.include}
        onChange={(include) => onChange({ ...draft, include })}
        problem={problems.include}
        placeholder="All files, or such as *.jpg"
        help="*.jpg fits at any depth, final/** fits all that is in the folder final."
      />
      <PatternField
        label="Leave out files that fit"
        draft={draft.ignore}
        onChange={(ignore) => onChange({ ...draft, ignore })}
        problem={problems.ignore}
        placeholder="None, or such as drafts/**"
        help="Hidden, temporary and system files and unfinished downloads are always left out."
      />
    </Section>
  );
}

/** What to do with the files that are there when it is set up. @param isNew whether that is still to come */
export function ExistingSection({ draft, onChange, isNew }: SectionProps & { isNew: boolean }) {
  return (
    <Section title="Files already there">
      <ChoiceList
        label="Files already there"
        choices={['upload', 'ignore']}
        value={draft.existing}
        onChange={(existing) => onChange({ ...draft, existing })}
        wordsOf={(choice) => EXISTING[choice]}
        isDisabled={!isNew}
      />
      {!isNew && <Note>This was decided when the hot folder was set up.</Note>}
    </Section>
  );
}

const EXISTING: {
  readonly [K in HotFolderSettings['existing']]: { readonly label: string; readonly means: string };
} = {
  upload: { label: 'Upload them', means: 'Those that the project has already are not sent again.' },
  ignore: {
    label: 'Only new files from now on',
    means: 'What is there stays out, until it is saved again with another content.',
  },
};
