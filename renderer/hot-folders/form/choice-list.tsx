import { type ReactNode, useId } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

interface ChoiceListProps<K extends string> {
  /** What is chosen, for those who do not see the heading above. */
  label: string;
  choices: readonly K[];
  value: K;
  onChange: (value: K) => void;
  wordsOf: (choice: K) => { readonly label: string; readonly means: string };
  isDisabled?: boolean;
}

/** A choice of one among few, each with what it means. */
export function ChoiceList<K extends string>(props: ChoiceListProps<K>) {
  const { label, choices, value, onChange, wordsOf, isDisabled = false } = props;
  return (
    <RadioGroup
      value={value}
      onChange={(chosen) => {
        const choice = choices.find((each) => each === chosen);
        if (choice !== undefined) onChange(choice);
      }}
      isDisabled={isDisabled}
      className="flex flex-col gap-2"
    >
      <Label className="sr-only">{label}</Label>
      {choices.map((choice) => (
        <Choice key={choice} value={choice} {...wordsOf(choice)} />
      ))}
    </RadioGroup>
  );
}

function Choice({ value, label, means }: { value: string; label: string; means: ReactNode }) {
  const meansId = useId();
  return (
    <Radio
      value={value}
      aria-label={label}
      aria-describedby={meansId}
      className="group flex items-start gap-2 data-disabled:opacity-60"
    >
      <span className="mt-0.25 flex size-4 shrink-0 items-center justify-center rounded-full border border-edge bg-raised group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-1 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent forced-colors:group-data-selected:bg-[Highlight]">
        <span className="size-1.5 rounded-full group-data-selected:bg-on-accent" />
      </span>
      <span className="min-w-0">
        {label}
        <span id={meansId} className="block text-pretty text-muted">
          {means}
        </span>
      </span>
    </Radio>
  );
}
