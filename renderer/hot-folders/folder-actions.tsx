import {
  Ellipsis,
  FolderOpen,
  ListChecks,
  Pause,
  Pencil,
  Play,
  RefreshCw,
  RotateCw,
  Trash2,
} from 'lucide-react';
import { MenuTrigger, Popover } from 'react-aria-components';
import type { HotFolderView } from '../../shared/hot-folder.ts';
import { useCommands } from '../state/page-context.tsx';
import { IconButton } from '../ui/button.tsx';
import { handOverFocus } from '../ui/hand-over-focus.ts';
import { Menu, MenuItem, MenuSeparator, POPOVER } from '../ui/menu.tsx';

interface FolderActionsProps {
  folder: HotFolderView;
  onDryRun: () => void;
  onEdit: () => void;
  onRemove: () => void;
}

/** What can be done with a hot folder. */
export function FolderActions({ folder, onDryRun, onEdit, onRemove }: FolderActionsProps) {
  const commands = useCommands();
  const { id, state, counts } = folder;
  const isPaused = state.kind === 'paused';
  const isLookable = !isPaused && state.kind !== 'not-connected' && state.kind !== 'scanning';
  return (
    <div className="-mt-1 -mr-1.5 flex shrink-0">
      {counts.failed > 0 && (
        <IconButton
          icon={RotateCw}
          label="Retry failed"
          onPress={handOverFocus('article', () => void commands.retryHotFolder(id))}
        />
      )}
      {/* one button that changes, so that it keeps the focus */}
      <IconButton
        icon={isPaused ? Play : Pause}
        label={isPaused ? 'Resume' : 'Pause'}
        onPress={() => void (isPaused ? commands.resumeHotFolder(id) : commands.pauseHotFolder(id))}
      />
      <MenuTrigger>
        <IconButton icon={Ellipsis} label="More actions" />
        <Popover placement="bottom end" offset={4} className={POPOVER}>
          <Menu>
            <MenuItem
              icon={RefreshCw}
              isDisabled={!isLookable}
              onAction={() => void commands.checkHotFolder(id)}
            >
              Check now
            </MenuItem>
            <MenuItem icon={ListChecks} onAction={onDryRun}>
              What would happen now…
            </MenuItem>
            <MenuItem
              icon={FolderOpen}
              onAction={() => void commands.showHotFolder({ id, path: null })}
            >
              Show in file manager
            </MenuItem>
            <MenuItem icon={Pencil} onAction={onEdit}>
              Edit…
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={Trash2} onAction={onRemove}>
              Remove…
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
