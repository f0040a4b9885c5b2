import {
  ArrowUpToLine,
  ExternalLink,
  FolderOpen,
  Link,
  ListX,
  Pause,
  Play,
  RotateCw,
  X,
} from 'lucide-react';
import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import { formatCount } from '../../../shared/format.ts';
import { SHORTCUTS } from '../../../shared/shortcuts.ts';
import type { UploadId } from '../../../shared/upload.ts';
import { useCommands, usePageState } from '../../state/page-context.tsx';
import { Menu, MenuItem, MenuSeparator, POPOVER } from '../../ui/menu.tsx';
import { shortcutLabel } from '../../ui/shortcut.ts';
import { actionLabel, actionsFor } from './row-actions.ts';

/** Which rows a menu is about, and where in the window it opens. */
export interface OpenMenu {
  readonly ids: readonly UploadId[];
  readonly x: number;
  readonly y: number;
}

interface RowMenuProps {
  menu: OpenMenu;
  onClose: () => void;
}

/** Everything that can be done with some rows. One menu serves the whole list. */
export function RowMenu({ menu, onClose }: RowMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const byId = usePageState((state) => state.byId);
  const commands = useCommands();
  const uploads = menu.ids.flatMap((id) => byId.get(id) ?? []);
  const { open, copyUrls, showFile, cancel, remove, ...moves } = actionsFor(uploads);
  const { retry, pause, resume, moveToFront } = moves;
  const waits = uploads.every(({ state }) => state.phase === 'waiting');

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
              Open in media area
            </MenuItem>
          )}
          {copyUrls.length > 0 && (
            <MenuItem icon={Link} onAction={() => commands.copyUrls([...copyUrls])}>
              {copyUrls.length === 1 ? 'Copy URL' : `Copy ${formatCount(copyUrls.length, 'URL')}`}
            </MenuItem>
          )}
          {retry.length > 0 && (
            <MenuItem
              icon={RotateCw}
              shortcut={shortcutLabel(SHORTCUTS.retry)}
              onAction={() => commands.retry([...retry])}
            >
              {actionLabel(waits && retry.length === 1 ? 'Retry now' : 'Retry', retry)}
            </MenuItem>
          )}
          {pause.length > 0 && (
            <MenuItem
              icon={Pause}
              shortcut={shortcutLabel(SHORTCUTS.pause)}
              onAction={() => commands.pause([...pause])}
            >
              {actionLabel('Pause', pause)}
            </MenuItem>
          )}
          {resume.length > 0 && (
            <MenuItem
              icon={Play}
              shortcut={shortcutLabel(SHORTCUTS.resume)}
              onAction={() => commands.resume([...resume])}
            >
              {actionLabel('Resume', resume)}
            </MenuItem>
          )}
          {moveToFront.length > 0 && (
            <MenuItem
              icon={ArrowUpToLine}
              shortcut={shortcutLabel(SHORTCUTS.moveToFront)}
              onAction={() => commands.moveToFront([...moveToFront])}
            >
              {moveToFront.length === 1
                ? 'Move to front'
                : `Move ${formatCount(moveToFront.length, 'file')} to front`}
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
