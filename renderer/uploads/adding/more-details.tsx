import { CollectionField } from '../../details/collection-field.tsx';
import type { DetailsProject, DraftProps } from '../../details/details-editor.tsx';
import { LocaleTexts } from '../../details/locale-texts.tsx';
import { TemplateBox } from '../../details/template-box.tsx';

interface MoreDetailsProps extends DraftProps {
  project: DetailsProject;
}

/** What goes onto some files besides tags and copyright. */
export function MoreDetails({ draft, onChange, project }: MoreDetailsProps) {
  return (
    <div className="grid gap-x-4 gap-y-3 pt-3 @xl:grid-cols-[minmax(10rem,1fr)_2fr]">
      <div className="flex flex-col gap-3">
        <CollectionField
          projectId={project.id}
          value={draft.collection}
          onChange={(collection) => onChange({ ...draft, collection })}
        />
        <TemplateBox
          label="Author"
          value={draft.author}
          onChange={(author) => onChange({ ...draft, author })}
        />
        <TemplateBox
          label="Notes"
          lines={2}
          value={draft.notes}
          onChange={(notes) => onChange({ ...draft, notes })}
        />
      </div>
      <LocaleTexts draft={draft} onChange={onChange} locales={project.locales} />
    </div>
  );
}
