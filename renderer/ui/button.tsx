import type { LucideIcon } from 'lucide-react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  type PressEvent,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import { Hint } from './tooltip.tsx';

const BASE =
  'focus-ring inline-flex items-center justify-center gap-1.5 rounded-md whitespace-nowrap transition-colors data-disabled:opacity-45';

const LOOKS = {
  /** the one thing to do next */
  main: 'h-8 px-3.5 bg-accent text-on-accent font-medium shadow-button data-hovered:bg-accent-strong data-pressed:bg-accent-strong forced-colors:border',
  /** something else worth doing */
  plain:
    'h-8 px-3 bg-raised border border-edge shadow-button data-hovered:bg-bar data-pressed:bg-pressed dark:data-hovered:bg-pressed',
  /** beside text, where a border would shout */
  quiet: 'h-7 px-2 text-ink data-hovered:bg-hover data-pressed:bg-pressed',
} as const;

type OwnProps = 'className' | 'style' | 'children' | 'isPending' | 'onPress';

export interface ButtonProps extends Omit<AriaButtonProps, OwnProps> {
  look?: keyof typeof LOOKS;
  /** What it started is still under way: it keeps the focus and does nothing. */
  busy?: boolean;
  onPress?: (event: PressEvent) => void;
  icon?: LucideIcon;
  /** Shows only its icon where the window is narrow; its name stays. */
  narrows?: boolean;
  children: string;
}

export function Button({
  look = 'plain',
  icon,
  narrows = false,
  busy = false,
  onPress,
  children,
  ...props
}: ButtonProps) {
  return (
    <AriaButton
      {...props}
      onPress={(event) => {
        if (!busy) onPress?.(event);
      }}
      className={`${BASE} ${LOOKS[look]}`}
    >
      {icon && <Icon of={icon} />}
      {narrows ? <span className="max-[34rem]:sr-only">{children}</span> : children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  icon: LucideIcon;
  /** What it does, in the words of its tooltip. */
  label: string;
  shortcut?: string;
}

/** A button that is only an icon; its name shows as a tooltip. */
export function IconButton({ icon, label, shortcut, ...props }: IconButtonProps) {
  return (
    <Hint text={label} shortcut={shortcut}>
      <AriaButton
        {...props}
        aria-label={label}
        className="focus-ring inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted transition-colors data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-pressed data-disabled:opacity-45"
      >
        <Icon of={icon} />
      </AriaButton>
    </Hint>
  );
}
