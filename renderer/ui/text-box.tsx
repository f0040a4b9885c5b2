import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { TEXT_MAX_LENGTH } from '../../shared/limits.ts';
import { FIELD_BOX, FIELD_LABEL } from './field.tsx';

/** The element that is typed into. */
export type TextElement = HTMLInputElement | HTMLTextAreaElement;

export interface TextBoxProps {
  label: string;
  /** Says less than the label where the words beside it say the rest; the label stays for those who do not see them. */
  hidesLabel?: boolean;
  value: string;
  onChange: (text: string) => void;
  placeholder?: string;
  /** More than one line of text. */
  lines?: number;
  /** characters */
  maxLength?: number;
  /** What is wrong with the text, below it; null when nothing is. */
  problem?: string | null;
  /** A line below it, as `FieldHelp`. */
  help?: ReactNode;
  /** Small buttons at the end of the text. */
  tools?: ReactNode;
  input?: RefObject<TextElement | null>;
  /** Begins with the focus, and with its text selected. */
  autoFocus?: boolean;
}

/** A field for a text of a person's own. */
export function TextBox(props: TextBoxProps) {
  const { label, hidesLabel = false, value, onChange, placeholder = '', lines = 1 } = props;
  const {
    maxLength = TEXT_MAX_LENGTH,
    problem = null,
    help,
    tools,
    input,
    autoFocus = false,
  } = props;
  const look = 'w-full min-w-0 bg-transparent px-2.5 outline-none select-text';
  const own = useRef<TextElement>(null);
  const element = input ?? own;
  const take = (taken: TextElement | null) => {
    element.current = taken;
  };
  useEffect(() => {
    if (autoFocus) element.current?.select();
  }, [autoFocus, element]);
  return (
    <TextField
      value={value}
      onChange={onChange}
      maxLength={maxLength}
      isInvalid={problem !== null}
      validationBehavior="aria"
      autoComplete="off"
      autoFocus={autoFocus}
      className="group/text flex min-w-0 flex-col gap-1"
    >
      <Label className={hidesLabel ? 'sr-only' : FIELD_LABEL}>{label}</Label>
      <div className={`flex items-start ${FIELD_BOX}`}>
        {lines === 1 ? (
          <Input ref={take} placeholder={placeholder} className={`h-7.5 ${look}`} />
        ) : (
          <TextArea
            ref={take}
            rows={lines}
            placeholder={placeholder}
            className={`block resize-none py-1.5 ${look}`}
          />
        )}
        {tools}
      </div>
      {problem !== null && (
        <Text slot="errorMessage" className="text-sm text-danger wrap-anywhere">
          {problem}
        </Text>
      )}
      {help}
    </TextField>
  );
}
