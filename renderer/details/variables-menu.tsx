import { Braces } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { VARIABLES, type Variable } from '../../shared/template.ts';
import { IconButton } from '../ui/button.tsx';
import { POPOVER } from '../ui/menu.tsx';

const CHOICES = (Object.keys(VARIABLES) as Variable[]).map((name) => ({
  id: name,
  ...VARIABLES[name],
}));

/** Offers what differs from file to file, beside a field that takes it. */
export function VariablesMenu({ onInsert }: { onInsert: (variable: string) => void }) {
  return (
    <MenuTrigger>
      <IconButton icon={Braces} label="Insert variable" />
      <Popover placement="bottom end" offset={4} className={POPOVER}>
        <Menu
          items={CHOICES}
          onAction={(key) => onInsert(`{${key}}`)}
          className="max-w-105 p-1 outline-none"
        >
          {({ id, means }) => (
            <MenuItem
              textValue={id}
              className="flex flex-col rounded-sm px-2.5 py-1 outline-none data-focused:bg-accent data-focused:text-on-accent forced-colors:data-focused:bg-[Highlight] forced-colors:data-focused:text-[HighlightText] forced-colors:forced-color-adjust-none group"
            >
              <span className="font-mono text-sm">{`{${id}}`}</span>{' '}
              <span className="text-sm text-muted group-data-focused:text-on-accent">{means}</span>
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
