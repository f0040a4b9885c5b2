import { X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import {
  Button,
  Input,
  Label,
  Tag,
  TagGroup,
  TagList,
  Text,
  TextField,
} from 'react-aria-components';
import { FIELD_BOX, FIELD_LABEL } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { type DetailsDraft, enterPendingTag, tagProblem, typeTag } from './details-draft.ts';

interface TagFieldProps {
  draft: DetailsDraft;
  onChange: (draft: DetailsDraft) => void;
}

/** Tags as chips, with a place to type the next. */
export function TagField({ draft, onChange }: TagFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const { tags, pendingTag } = draft;
  const problem = tagProblem(draft);

  const remove = (gone: ReadonlySet<unknown>) => {
    const rest = tags.filter((tag) => !gone.has(tag));
    onChange({ ...draft, tags: rest });
    if (rest.length === 0) input.current?.focus();
  };

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && pendingTag.trim() !== '') {
      event.preventDefault();
      onChange(enterPendingTag(draft));
    } else if (event.key === 'Backspace' && pendingTag === '') {
      onChange({ ...draft, tags: tags.slice(0, -1) });
    }
  };

  return (
    <TextField
      value={pendingTag}
      onChange={(text) => onChange(typeTag(draft, text))}
      isInvalid={problem !== null}
      validationBehavior="aria"
      autoComplete="off"
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className={FIELD_LABEL}>Tags</Label>
      <div
        className={`flex max-h-23 min-h-8 flex-wrap items-center gap-1 overflow-y-auto p-0.75 ${FIELD_BOX}`}
      >
        {tags.length > 0 && (
          <TagGroup aria-label="Entered tags" onRemove={remove} className="contents">
            <TagList items={tags.map((tag) => ({ id: tag }))} className="contents">
              {({ id }) => <TagChip tag={id} />}
            </TagList>
          </TagGroup>
        )}
        <Input
          ref={input}
          onKeyDown={press}
          onPaste={(event) => {
            // a single-line field would drop the line breaks of a pasted list
            const text = event.clipboardData.getData('text/plain');
            if (!text.includes('\n')) return;
            event.preventDefault();
            onChange(typeTag(draft, `${pendingTag}${text}\n`));
          }}
          placeholder={tags.length === 0 ? 'On every file you add' : ''}
          className="h-6 min-w-24 flex-1 bg-transparent px-1.75 outline-none select-text"
        />
      </div>
      {problem !== null && (
        <Text slot="errorMessage" className="text-sm text-danger">
          {problem}
        </Text>
      )}
    </TextField>
  );
}

function TagChip({ tag }: { tag: string }) {
  return (
    <Tag
      id={tag}
      textValue={tag}
      className="focus-ring flex h-6 max-w-full min-w-0 items-center rounded bg-chosen pl-2 forced-colors:border"
    >
      <span className="truncate" title={tag}>
        {tag}
      </span>
      <Button
        slot="remove"
        className="focus-ring flex size-6 shrink-0 items-center justify-center rounded text-muted data-hovered:text-ink"
      >
        <Icon of={X} size={14} />
      </Button>
    </Tag>
  );
}
