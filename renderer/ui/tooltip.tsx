import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';

/** Says what a control does, and its shortcut, while the pointer rests on it or it has the focus. */
export function Hint({
  text,
  shortcut,
  children,
}: {
  text: string;
  shortcut?: string | undefined;
  children: ReactElement;
}) {
  return (
    <TooltipTrigger delay={600} closeDelay={80}>
      {children}
      <Tooltip
        offset={6}
        className="max-w-80 rounded-md bg-raised px-2 py-1 text-sm text-ink shadow-overlay forced-colors:border"
      >
        {text}
        {shortcut !== undefined && <span className="ml-2 text-muted">{shortcut}</span>}
      </Tooltip>
    </TooltipTrigger>
  );
}
