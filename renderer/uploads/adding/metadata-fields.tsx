import { Input, Label, TextField } from 'react-aria-components';
import { TEXT_MAX_LENGTH } from '../../../shared/limits.ts';
import { FIELD_BOX, FIELD_LABEL } from '../../ui/field.tsx';
import type { MetadataDraft } from './metadata-draft.ts';
import { TagField } from './tag-field.tsx';

interface MetadataFieldsProps {
  draft: MetadataDraft;
  onChange: (draft: MetadataDraft) => void;
}

/** What goes onto every file that is added next: one field for each part of `Metadata`, in a grid that takes more. */
export function MetadataFields({ draft, onChange }: MetadataFieldsProps) {
  return (
    <div className="grid min-w-[min(20rem,100%)] flex-1 grid-cols-[repeat(auto-fit,minmax(min(9.5rem,100%),1fr))] gap-3">
      <TagField draft={draft} onChange={onChange} />
      <TextField
        value={draft.copyright}
        onChange={(copyright) => onChange({ ...draft, copyright })}
        maxLength={TEXT_MAX_LENGTH}
        autoComplete="off"
        className="flex min-w-0 flex-col gap-1"
      >
        <Label className={FIELD_LABEL}>Copyright</Label>
        <div className={FIELD_BOX}>
          <Input
            placeholder="On every file you add"
            className="h-7.5 w-full bg-transparent px-2.5 outline-none select-text"
          />
        </div>
      </TextField>
    </div>
  );
}
