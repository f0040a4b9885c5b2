import { Copy, Ellipsis, FileUp, Star, Trash2 } from 'lucide-react';
import { MenuTrigger, Popover, ToggleButton } from 'react-aria-components';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuItem, MenuSeparator, POPOVER } from '../ui/menu.tsx';
import { Hint } from '../ui/tooltip.tsx';

export interface PresetActionsProps {
  isDefault: boolean;
  onDefault: (isDefault: boolean) => void;
  onDuplicate: () => void;
  onExport: () => void;
  onDelete: () => void;
}

const START = 'This project begins with it';

/** What can be done with one preset. */
export function PresetActions(props: PresetActionsProps) {
  const { isDefault, onDefault, onDuplicate, onExport, onDelete } = props;
  const act = (key: unknown) => {
    if (key === 'duplicate') onDuplicate();
    if (key === 'export') onExport();
    if (key === 'delete') onDelete();
  };
  return (
    <>
      <Hint text={START}>
        <ToggleButton
          isSelected={isDefault}
          onChange={onDefault}
          aria-label={START}
          className="group focus-ring inline-flex size-7 items-center justify-center rounded-md text-muted transition-colors data-hovered:bg-hover data-pressed:bg-pressed data-selected:text-accent"
        >
          <span className="group-data-selected:[&>svg]:fill-current">
            <Icon of={Star} />
          </span>
        </ToggleButton>
      </Hint>
      <MenuTrigger>
        <IconButton icon={Ellipsis} label="More actions" />
        <Popover placement="bottom end" offset={4} className={POPOVER}>
          <Menu onAction={act}>
            <MenuItem id="duplicate" icon={Copy}>
              Duplicate
            </MenuItem>
            <MenuItem id="export" icon={FileUp}>
              Export…
            </MenuItem>
            <MenuSeparator />
            <MenuItem id="delete" icon={Trash2}>
              Delete…
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  );
}
