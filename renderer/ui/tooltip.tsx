import type { ReactElement } from 'react';
import { UNSAFE_PortalProvider as PortalProvider } from 'react-aria/PortalProvider';
import { Tooltip, TooltipTrigger } from 'react-aria-components';

/** Tooltips belong to the page's content; beside it, in no landmark, a screen reader may pass them by. */
const landmark = () => document.querySelector('main');

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
      <PortalProvider getContainer={landmark}>
        <Tooltip
          offset={6}
          className="max-w-80 rounded-md bg-raised px-2 py-1 text-sm text-ink shadow-overlay forced-colors:border"
        >
          {text}
          {shortcut !== undefined && <span className="ml-2 text-muted">{shortcut}</span>}
        </Tooltip>
      </PortalProvider>
    </TooltipTrigger>
  );
}
