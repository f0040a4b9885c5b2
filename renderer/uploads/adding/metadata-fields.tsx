import type { DraftProps } from '../../details/details-editor.tsx';
import { TagField } from '../../details/tag-field.tsx';
import { TemplateBox } from '../../details/template-box.tsx';

interface MetadataFieldsProps extends DraftProps {
  projectId: string;
}

/** What goes onto most files that are added next: few fields, in a grid that takes more. */
export function MetadataFields({ projectId, draft, onChange }: MetadataFieldsProps) {
  return (
    <div className="grid min-w-[min(20rem,100%)] flex-1 grid-cols-[repeat(auto-fit,minmax(min(9.5rem,100%),1fr))] gap-3">
      <TagField
        projectId={projectId}
        draft={draft}
        onChange={onChange}
        placeholder="On every file you add"
      />
      <TemplateBox
        label="Copyright"
        placeholder="On every file you add"
        value={draft.copyright}
        onChange={(copyright) => onChange({ ...draft, copyright })}
      />
    </div>
  );
}
