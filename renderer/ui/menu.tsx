import type { LucideIcon } from 'lucide-react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Keyboard,
  type MenuItemProps,
  type MenuProps,
  Separator,
} from 'react-aria-components';
import { Icon } from './icon.tsx';

export function Menu(props: Omit<MenuProps<object>, 'className' | 'style'>) {
  return <AriaMenu {...props} className="min-w-48 p-1 outline-none" />;
}

export function MenuItem({
  icon,
  shortcut,
  children,
  ...props
}: Omit<MenuItemProps, 'className' | 'children' | 'textValue'> & {
  icon: LucideIcon;
  /** As the system writes it. */
  shortcut?: string;
  children: string;
}) {
  return (
    <AriaMenuItem
      {...props}
      textValue={children}
      className="flex h-7 items-center gap-2 rounded-sm px-2 outline-none data-disabled:opacity-45 data-focused:bg-accent data-focused:text-on-accent forced-colors:data-focused:bg-[Highlight] forced-colors:data-focused:text-[HighlightText] forced-colors:forced-color-adjust-none"
    >
      <Icon of={icon} />
      {children}
      {shortcut !== undefined && (
        <Keyboard className="ml-auto pl-6 font-sans opacity-70">{shortcut}</Keyboard>
      )}
    </AriaMenuItem>
  );
}

export const MenuSeparator = () => <Separator className="mx-2 my-1 h-px bg-line" />;

/** How a popover around a menu or a few words looks; it scrolls where the window is too low for it. */
export const POPOVER =
  'rounded-lg bg-raised overflow-y-auto shadow-overlay outline-none forced-colors:border';
