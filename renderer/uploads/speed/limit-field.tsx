import { useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FIELD_BOX, FieldHelp } from '../../ui/field.tsx';
import { FIRST_LIMIT, parseSpeed, SPEED_PROBLEM, typedSpeed } from './speed.ts';

interface LimitFieldProps {
  /** bytes a second; null: no limit */
  bandwidth: number | null;
  onChange: (bandwidth: number | null) => void;
}

/** The limit to the speed of all transfers together; what is typed counts as soon as it is a speed. */
export function LimitField({ bandwidth, onChange }: LimitFieldProps) {
  const [text, setText] = useState(typedSpeed(bandwidth ?? FIRST_LIMIT));
  const [shown, setShown] = useState(bandwidth);
  if (bandwidth !== shown) {
    setShown(bandwidth);
    // it was changed elsewhere: there are two places for it
    if (bandwidth !== null && bandwidth !== parseSpeed(text)) setText(typedSpeed(bandwidth));
  }
  const isLimited = bandwidth !== null;
  const isWrong = isLimited && parseSpeed(text) === null;

  const type = (typed: string) => {
    setText(typed);
    const speed = parseSpeed(typed);
    if (speed !== null) onChange(speed);
  };

  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        isSelected={isLimited}
        onChange={(limited) => onChange(limited ? (parseSpeed(text) ?? FIRST_LIMIT) : null)}
      >
        Limit the speed
      </Checkbox>
      <TextField
        value={text}
        onChange={type}
        isDisabled={!isLimited}
        isInvalid={isWrong}
        validationBehavior="aria"
        inputMode="decimal"
        autoComplete="off"
        className="flex flex-col gap-1"
      >
        <Label className="sr-only">Megabytes a second</Label>
        <div className={`flex h-8 items-center ${FIELD_BOX}`}>
          <Input className="h-full min-w-0 flex-1 bg-transparent px-2.5 tabular-nums outline-none select-text data-disabled:opacity-45" />
          <span aria-hidden className="pr-2.5 text-muted">
            MB/s
          </span>
        </div>
        {isWrong && (
          <Text slot="errorMessage" className="text-sm text-danger">
            {SPEED_PROBLEM}
          </Text>
        )}
        <FieldHelp>For all files together, also for those being sent now.</FieldHelp>
      </TextField>
    </div>
  );
}
