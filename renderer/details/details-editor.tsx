import type { Details } from '../../shared/preset.ts';
import type { ProjectView } from '../../shared/project.ts';
import { CollectionField } from './collection-field.tsx';
import type { DetailsDraft } from './details-draft.ts';
import { DuplicatesField } from './duplicates-field.tsx';
import { LocaleTexts } from './locale-texts.tsx';
import { TagField } from './tag-field.tsx';
import { TemplateBox } from './template-box.tsx';
import { useDetailsDraft } from './use-details-draft.ts';

export interface DraftProps {
  draft: DetailsDraft;
  onChange: (draft: DetailsDraft) => void;
}

interface DetailsEditorProps {
  details: Details;
  /** Hears every change, with what is written even where a variable in it does not exist: `unknownIn` tells. */
  onChange: (details: Details) => void;
  project: DetailsProject;
}

/** What details depend on: the project's tags and collections, and its locales. */
export type DetailsProject = Pick<ProjectView, 'id' | 'locales'>;

/** Everything that can be decided for files ahead of time. */
export function DetailsEditor({ details, onChange, project }: DetailsEditorProps) {
  const [draft, change] = useDetailsDraft(details, onChange);
  return (
    <div className="@container">
      <div className="flex flex-col gap-3">
        <TagField projectId={project.id} draft={draft} onChange={change} />
        <CollectionField
          projectId={project.id}
          value={draft.collection}
          onChange={(collection) => change({ ...draft, collection })}
        />
        <div className="grid gap-3 @md:grid-cols-2">
          <TemplateBox
            label="Copyright"
            value={draft.copyright}
            onChange={(copyright) => change({ ...draft, copyright })}
          />
          <TemplateBox
            label="Author"
            value={draft.author}
            onChange={(author) => change({ ...draft, author })}
          />
        </div>
        <TemplateBox
          label="Notes"
          lines={2}
          value={draft.notes}
          onChange={(notes) => change({ ...draft, notes })}
        />
        <LocaleTexts draft={draft} onChange={change} locales={project.locales} />
        <DuplicatesField
          duplicates={draft.duplicates}
          onChange={(duplicates) => change({ ...draft, duplicates })}
        />
      </div>
    </div>
  );
}
