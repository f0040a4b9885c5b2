import { Check } from 'lucide-react';
import { Checkbox as AriaCheckbox, type CheckboxProps } from 'react-aria-components';
import { Icon } from './icon.tsx';

/** A box that is ticked or not, with its words. */
export function Checkbox({
  children,
  ...props
}: Omit<CheckboxProps, 'className' | 'style' | 'children'> & { children: string }) {
  return (
    <AriaCheckbox {...props} className="group flex items-start gap-2">
      <span className="mt-0.25 flex size-4 shrink-0 items-center justify-center rounded border border-edge bg-raised group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-1 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent group-data-selected:text-on-accent forced-colors:group-data-selected:bg-[Highlight]">
        {/* not only without colour, which high contrast gives it again */}
        <span className="invisible group-data-selected:visible">
          <Icon of={Check} size={14} />
        </span>
      </span>
      {children}
    </AriaCheckbox>
  );
}
