import { afterUploadSchema, type Replacement } from '../../../shared/hot-folder.ts';
import { Note, Section } from '../../ui/section.tsx';
import { describeAfter, describeReplacement } from '../wording.ts';
import { ChoiceList } from './choice-list.tsx';
import type { SectionProps } from './section-props.ts';

/** The one that loses nothing comes first. */
const REPLACEMENTS: readonly Replacement[] = ['ask', 'replace', 'new'];

/** What happens to a file once it is uploaded, and when it is saved again. */
export function AfterwardsSections({ draft, onChange }: SectionProps) {
  return (
    <>
      <Section title="Once a file is uploaded">
        <ChoiceList
          label="Once a file is uploaded"
          choices={afterUploadSchema.options}
          value={draft.after}
          onChange={(after) => onChange({ ...draft, after })}
          wordsOf={describeAfter}
        />
        {draft.after !== 'keep' && (
          <Note>
            This happens only when the project has confirmed the asset with the same content. A file
            that could not be uploaded stays where it is.
          </Note>
        )}
      </Section>
      <Section title="When a file is saved again">
        <ChoiceList
          label="When a file is saved again"
          choices={REPLACEMENTS}
          value={draft.replacement}
          onChange={(replacement) => onChange({ ...draft, replacement })}
          wordsOf={describeReplacement}
        />
      </Section>
    </>
  );
}
