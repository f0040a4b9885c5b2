import { type ReactNode, useId } from 'react';
import { Checkbox } from '../ui/checkbox.tsx';

interface SwitchProps {
  label: string;
  /** What it means, in a line. */
  means: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isDisabled?: boolean;
}

/** Something that is so or not, with what it means. */
export function Switch({ label, means, isOn, onChange, isDisabled = false }: SwitchProps) {
  const meansId = useId();
  return (
    <div>
      <Checkbox
        isSelected={isOn}
        onChange={onChange}
        isDisabled={isDisabled}
        aria-describedby={meansId}
      >
        {label}
      </Checkbox>
      <p id={meansId} className="ml-6 text-pretty text-muted">
        {means}
      </p>
    </div>
  );
}
