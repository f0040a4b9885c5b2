import { useEffect, useId, useRef } from 'react';
import { ComboBox, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { mergeTags } from '../../shared/tags.ts';
import { expand, hasVariables } from '../../shared/template.ts';
import { FIELD_BOX, FIELD_LABEL } from '../ui/field.tsx';
import { POPOVER } from '../ui/menu.tsx';
import { Preview } from './preview.tsx';
import { TagChips } from './tag-chips.tsx';
import { TagInput } from './tag-input.tsx';
import { enterPendingTag, type TagsDraft, tagProblem, typeTag } from './tags-draft.ts';
import { useOfferedTags } from './use-offered-tags.ts';
import { useSampleFile } from './use-sample-file.ts';

interface TagFieldProps<D extends TagsDraft> {
  /** Whose tags complete what is typed. */
  projectId: string;
  draft: D;
  onChange: (draft: D) => void;
  placeholder?: string;
}

/** Tags as chips, with a place to type the next, which a project's own tags complete. */
export function TagField<D extends TagsDraft>(props: TagFieldProps<D>) {
  const { projectId, draft, onChange, placeholder = '' } = props;
  const [label, field, below] = [useId(), useId(), useId()];
  const input = useRef<HTMLInputElement>(null);
  const offered = useOfferedTags(projectId, draft);
  const problem = tagProblem(draft);
  const { tags, pendingTag } = draft;
  const hasNote = problem !== null || tags.some(hasVariables);

  // many tags fill more than the box shows: the next one is typed in sight
  useEffect(() => {
    if (tags.length === 0) return;
    // the chips are drawn after this
    const frame = requestAnimationFrame(() => {
      if (input.current === document.activeElement) {
        input.current?.scrollIntoView({ block: 'nearest' });
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [tags.length]);

  const remove = (gone: ReadonlySet<unknown>) => {
    const rest = tags.filter((tag) => !gone.has(tag));
    onChange({ ...draft, tags: rest });
    if (rest.length === 0) input.current?.focus();
  };

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label id={label} htmlFor={field} className={`self-start ${FIELD_LABEL}`}>
        Tags
      </label>
      <div
        className={`flex max-h-23 min-h-8 flex-wrap items-center gap-1 overflow-y-auto p-0.75 ${FIELD_BOX}`}
      >
        {tags.length > 0 && <TagChips tags={tags} onRemove={remove} />}
        <ComboBox
          id={field}
          aria-labelledby={label}
          {...(hasNote && { 'aria-describedby': below })}
          items={offered.map((tag) => ({ id: tag }))}
          allowsCustomValue
          inputValue={pendingTag}
          onInputChange={(text) => onChange(typeTag(draft, text))}
          selectedKey={null}
          onSelectionChange={(key) => {
            if (key === null) return;
            onChange({ ...draft, tags: mergeTags(tags, [String(key)]), pendingTag: '' });
          }}
          isInvalid={problem !== null}
          validationBehavior="aria"
          className="flex min-w-16 flex-1"
        >
          <TagInput
            input={input}
            offered={offered}
            placeholder={tags.length === 0 ? placeholder : ''}
            hasText={pendingTag.trim() !== ''}
            onEnter={() => onChange(enterPendingTag(draft))}
            onBack={() => onChange({ ...draft, tags: tags.slice(0, -1) })}
            onPasteLines={(lines) => onChange(typeTag(draft, `${pendingTag}${lines}\n`))}
          />
          <Popover offset={6} className={`${POPOVER} min-w-40 max-w-80`}>
            <ListBox className="p-1 outline-none">
              {({ id }: { id: string }) => (
                <ListBoxItem
                  textValue={id}
                  className="flex min-h-7 items-center rounded-sm px-2 outline-none data-focused:bg-accent data-focused:text-on-accent forced-colors:data-focused:bg-[Highlight] forced-colors:data-focused:text-[HighlightText] forced-colors:forced-color-adjust-none"
                >
                  <span className="truncate">{id}</span>
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
      </div>
      {hasNote && (
        <p
          id={below}
          className={`text-sm wrap-anywhere ${problem === null ? 'text-muted' : 'text-danger'}`}
        >
          {problem ?? <TagPreview tags={tags} />}
        </p>
      )}
    </div>
  );
}

/** What the tags are for one file, where they are not the same for each. */
function TagPreview({ tags }: { tags: readonly string[] }) {
  const sample = useSampleFile();
  return <Preview of={sample.name} text={tags.map((tag) => expand(tag, sample)).join(', ')} />;
}
