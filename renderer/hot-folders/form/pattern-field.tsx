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
import { FIELD_BOX, FIELD_LABEL, FieldHelp } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { enterPending, type PatternsDraft, typePattern } from './patterns.ts';

interface PatternFieldProps {
  label: string;
  draft: PatternsDraft;
  onChange: (draft: PatternsDraft) => void;
  problem: string | undefined;
  placeholder: string;
  help: string;
}

/** Patterns as chips, with a place to type the next. */
export function PatternField(props: PatternFieldProps) {
  const { label, draft, onChange, problem, placeholder, help } = props;
  const { patterns, pending } = draft;
  const input = useRef<HTMLInputElement>(null);

  const remove = (gone: ReadonlySet<unknown>) => {
    const rest = patterns.filter((pattern) => !gone.has(pattern));
    onChange({ ...draft, patterns: rest });
    if (rest.length === 0) input.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onChange(enterPending(draft));
    } else if (event.key === 'Backspace' && pending === '') {
      onChange({ ...draft, patterns: patterns.slice(0, -1) });
    }
  };

  return (
    <TextField
      value={pending}
      onChange={(text) => onChange(typePattern(draft, text))}
      onBlur={() => onChange(enterPending(draft))}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className={FIELD_LABEL}>{label}</Label>
      <div
        className={`flex max-h-30 min-h-8 flex-wrap items-center gap-1 overflow-y-auto p-0.75 ${FIELD_BOX}`}
      >
        {patterns.length > 0 && (
          <TagGroup aria-label={`${label}, entered`} onRemove={remove} className="contents">
            <TagList items={patterns.map((pattern) => ({ id: pattern }))} className="contents">
              {({ id }) => <Chip pattern={id} />}
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
            onChange(typePattern(draft, `${pending}${text}\n`));
          }}
          placeholder={patterns.length === 0 ? placeholder : ''}
          className="h-6 min-w-24 flex-1 bg-transparent px-1.75 font-mono outline-none select-text placeholder:font-sans"
        />
      </div>
      {problem === undefined ? (
        <FieldHelp>{help}</FieldHelp>
      ) : (
        <Text slot="errorMessage" className="text-sm text-danger">
          {problem}
        </Text>
      )}
    </TextField>
  );
}

function Chip({ pattern }: { pattern: string }) {
  return (
    <Tag
      id={pattern}
      textValue={pattern}
      className="focus-ring flex h-6 max-w-full min-w-0 items-center rounded bg-chosen pl-2 forced-colors:border"
    >
      <span className="truncate font-mono" title={pattern}>
        {pattern}
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
