import { Input, Label, TextArea, TextField } from 'react-aria-components';
import { TEXT_MAX_LENGTH } from '../../shared/limits.ts';
import { FIELD_BOX, FIELD_LABEL } from './field.tsx';

interface TextBoxProps {
  label: string;
  /** Says less than the label where the words beside it say the rest; the label stays for those who do not see them. */
  hidesLabel?: boolean;
  value: string;
  onChange: (text: string) => void;
  placeholder?: string;
  /** More than one line of text. */
  lines?: number;
}

/** A field for a text of a person's own. */
export function TextBox(props: TextBoxProps) {
  const { label, hidesLabel = false, value, onChange, placeholder = '', lines = 1 } = props;
  const look = 'w-full bg-transparent px-2.5 outline-none select-text';
  return (
    <TextField
      value={value}
      onChange={onChange}
      maxLength={TEXT_MAX_LENGTH}
      autoComplete="off"
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className={hidesLabel ? 'sr-only' : FIELD_LABEL}>{label}</Label>
      <div className={FIELD_BOX}>
        {lines === 1 ? (
          <Input placeholder={placeholder} className={`h-7.5 ${look}`} />
        ) : (
          <TextArea
            rows={lines}
            placeholder={placeholder}
            className={`block resize-none py-1.5 ${look}`}
          />
        )}
      </div>
    </TextField>
  );
}
