import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { FIELD_LABEL } from './field.tsx';
import { Icon } from './icon.tsx';
import { POPOVER } from './menu.tsx';

/** One of the choices; its words stand for it in the closed field too. */
export interface Choice<K extends string> {
  readonly id: K;
  readonly label: string;
}

interface SelectProps<K extends string> {
  label: string;
  choices: readonly Choice<K>[];
  value: K;
  /** What the closed field says instead of the choice's own words. */
  shown?: string | null;
  onChange: (value: K) => void;
  /** Beside the words in front of it, without a box of its own. */
  quiet?: boolean;
  /** A line of help, as `FieldHelp`. */
  children?: ReactNode;
}

/** A choice of one among few. */
export function Select<K extends string>(props: SelectProps<K>) {
  const { label, choices, value, shown = null, onChange, quiet = false, children } = props;
  return (
    <AriaSelect
      selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = choices.find(({ id }) => id === key);
        if (chosen) onChange(chosen.id);
      }}
      className={quiet ? 'flex min-w-0 items-center gap-0.5' : 'flex min-w-0 flex-col gap-1'}
    >
      <Label className={`${FIELD_LABEL} ${quiet ? 'shrink-0' : ''}`}>{label}</Label>
      <Button
        className={`focus-ring flex items-center justify-between gap-1 rounded-md whitespace-nowrap data-pressed:bg-pressed ${quiet ? 'h-7 min-w-0 px-1.5 text-sm data-hovered:bg-hover' : 'h-8 border border-edge bg-raised px-2.5 shadow-button data-hovered:bg-bar dark:data-hovered:bg-pressed'}`}
      >
        <SelectValue className="min-w-0 truncate">
          {({ selectedText }) => shown ?? selectedText}
        </SelectValue>
        <Icon of={ChevronDown} size={14} />
      </Button>
      {children}
      <Popover offset={4} className={`${POPOVER} max-w-100 min-w-(--trigger-width)`}>
        <ListBox items={choices} className="p-1 outline-none">
          {(choice) => (
            <ListBoxItem
              textValue={choice.label}
              className="group flex h-7 items-center gap-2 rounded-sm pr-3 pl-1.5 outline-none data-focused:bg-accent data-focused:text-on-accent forced-colors:data-focused:bg-[Highlight] forced-colors:data-focused:text-[HighlightText] forced-colors:forced-color-adjust-none"
            >
              <span className="invisible group-data-selected:visible">
                <Icon of={Check} size={14} />
              </span>
              <span className="truncate" title={choice.label}>
                {choice.label}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
