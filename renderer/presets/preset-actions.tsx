import { Copy, Ellipsis, FileUp, Star, StarOff, Trash2 } from 'lucide-react';
import { MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator, POPOVER } from '../ui/menu.tsx';

export interface PresetActionsProps {
  isDefault: boolean;
  onDefault: (isDefault: boolean) => void;
  onDuplicate: () => void;
  onExport: () => void;
  onDelete: () => void;
}

/** What can be done with one preset. */
export function PresetActions(props: PresetActionsProps) {
  const { isDefault, onDefault, onDuplicate, onExport, onDelete } = props;
  const act = (key: unknown) => {
    if (key === 'default') onDefault(!isDefault);
    if (key === 'duplicate') onDuplicate();
    if (key === 'export') onExport();
    if (key === 'delete') onDelete();
  };
  return (
    <MenuTrigger>
      <IconButton icon={Ellipsis} label="More actions" />
      <Popover placement="bottom end" offset={4} className={POPOVER}>
        <Menu onAction={act}>
          <MenuItem id="default" icon={isDefault ? StarOff : Star}>
            {isDefault ? 'Begin without a preset' : 'Begin with it in this project'}
          </MenuItem>
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
  );
}
