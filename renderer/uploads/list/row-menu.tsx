import { ExternalLink, FolderOpen, Link, ListX, RotateCw, X } from 'lucide-react';
import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import { formatCount } from '../../../shared/format.ts';
import type { UploadId } from '../../../shared/upload.ts';
import { useCommands, usePageState } from '../../state/page-context.tsx';
import { Menu, MenuItem, MenuSeparator, POPOVER } from '../../ui/menu.tsx';
import { actionLabel, actionsFor } from './row-actions.ts';

/** Which rows a menu is about, and where in the window it opens. */
export interface OpenMenu {
  readonly ids: readonly UploadId[];
  readonly x: number;
  readonly y: number;
}

interface RowMenuProps {
  menu: OpenMenu;
  openLabel: string;
  onClose: () => void;
}

/** Everything that can be done with some rows. One menu serves the whole list. */
export function RowMenu({ menu, openLabel, onClose }: RowMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const byId = usePageState((state) => state.byId);
  const commands = useCommands();
  const { open, copyUrls, retry, cancel, showFile, remove } = actionsFor(
    menu.ids.flatMap((id) => byId.get(id) ?? []),
  );

  return (
    <>
      <span
        ref={anchor}
        aria-hidden
        className="fixed size-px"
        style={{ left: menu.x, top: menu.y }}
      />
      <Popover
        aria-label="Actions"
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        className={POPOVER}
      >
        <Menu aria-label="Actions" autoFocus onClose={onClose}>
          {open.length > 0 && (
            <MenuItem icon={ExternalLink} onAction={() => open.forEach(commands.openAsset)}>
              {openLabel}
            </MenuItem>
          )}
          {copyUrls.length > 0 && (
            <MenuItem icon={Link} onAction={() => commands.copyUrls([...copyUrls])}>
              {copyUrls.length === 1 ? 'Copy URL' : `Copy ${formatCount(copyUrls.length, 'URL')}`}
            </MenuItem>
          )}
          {retry.length > 0 && (
            <MenuItem icon={RotateCw} onAction={() => commands.retry([...retry])}>
              {actionLabel('Retry', retry)}
            </MenuItem>
          )}
          {showFile.length > 0 && (
            <MenuItem icon={FolderOpen} onAction={() => showFile.forEach(commands.showFile)}>
              Show file
            </MenuItem>
          )}
          {(cancel.length > 0 || remove.length > 0) && <MenuSeparator />}
          {cancel.length > 0 && (
            <MenuItem icon={X} onAction={() => commands.cancel([...cancel])}>
              {actionLabel('Cancel', cancel)}
            </MenuItem>
          )}
          {remove.length > 0 && (
            <MenuItem icon={ListX} onAction={() => commands.remove([...remove])}>
              {`${actionLabel('Remove', remove)} from list`}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </>
  );
}
