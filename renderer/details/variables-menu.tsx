import { Braces } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { VARIABLES, type Variable } from '../../shared/template.ts';
import { IconButton } from '../ui/button.tsx';
import { POPOVER } from '../ui/menu.tsx';

const CHOICES = (Object.keys(VARIABLES) as Variable[]).map((name) => ({
  id: name,
  ...VARIABLES[name],
}));

interface VariablesMenuProps {
  /** The field that it inserts into. */
  field: string;
  onInsert: (variable: string) => void;
}

/** Offers what differs from file to file. */
export function VariablesMenu({ field, onInsert }: VariablesMenuProps) {
  return (
    <MenuTrigger>
      <IconButton icon={Braces} label={`Insert a variable into ${field}`} />
      <Popover placement="bottom end" offset={4} className={POPOVER}>
        <Menu
          items={CHOICES}
          onAction={(key) => onInsert(`{${key}}`)}
          className="max-w-90 p-1 outline-none"
        >
          {({ id, means }) => (
            <MenuItem
              textValue={id}
              className="flex flex-col rounded-sm px-2.5 py-1 outline-none data-focused:bg-accent data-focused:text-on-accent forced-colors:data-focused:bg-[Highlight] forced-colors:data-focused:text-[HighlightText] forced-colors:forced-color-adjust-none group"
            >
              <Text slot="label" className="font-mono text-sm">{`{${id}}`}</Text>
              <Text
                slot="description"
                className="text-sm text-muted group-data-focused:text-on-accent"
              >
                {means}
              </Text>
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
