import { type KeyboardEvent, useRef } from 'react';
import { Button } from 'react-aria-components';
import { formatNumber } from '../../shared/format.ts';
import type { Screen } from '../../shared/screens.ts';
import { usePageState } from '../state/page-context.tsx';
import { Icon } from '../ui/icon.tsx';
import { shortcutLabel } from '../ui/shortcut.ts';
import { Hint } from '../ui/tooltip.tsx';
import { needsAttention, SCREENS, type ScreenEntry } from './screens.ts';

interface SidebarProps {
  current: Screen;
  onScreen: (screen: Screen) => void;
}

/** The ways to each screen, with what waits there for a person. */
export function Sidebar({ current, onScreen }: SidebarProps) {
  const list = useRef<HTMLUListElement>(null);

  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button.contains(document.activeElement));
    buttons.at((at + step) % buttons.length)?.focus();
    event.preventDefault();
  };

  return (
    <nav aria-label="Screens" className="shrink-0 border-r border-line bg-bar p-2">
      <ul ref={list} onKeyDown={press} className="flex flex-col gap-0.5">
        {SCREENS.map((screen) => (
          <li key={screen.id}>
            <ScreenButton
              screen={screen}
              isCurrent={screen.id === current}
              onPress={() => onScreen(screen.id)}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface ScreenButtonProps {
  screen: ScreenEntry;
  isCurrent: boolean;
  onPress: () => void;
}

function ScreenButton({ screen, isCurrent, onPress }: ScreenButtonProps) {
  const { id, icon, label, shortcut } = screen;
  const waiting = usePageState(({ snapshot }) => needsAttention(id, snapshot));
  return (
    <Hint text={label} shortcut={shortcutLabel(shortcut)}>
      <Button
        aria-current={isCurrent ? 'page' : 'false'}
        onPress={onPress}
        className="focus-ring relative flex h-8 w-full items-center gap-2 rounded-md px-2 text-muted aria-[current=page]:bg-pressed aria-[current=page]:font-medium aria-[current=page]:text-ink data-hovered:text-ink md:w-36 forced-colors:aria-[current=page]:outline-2"
      >
        <Icon of={icon} />
        <span className="max-md:sr-only">{label}</span>
        {waiting > 0 && (
          <span className="ml-auto text-sm text-danger tabular-nums max-md:absolute max-md:-top-0.5 max-md:right-0">
            {formatNumber(waiting)}
            <span className="sr-only"> to look at</span>
          </span>
        )}
      </Button>
    </Hint>
  );
}
