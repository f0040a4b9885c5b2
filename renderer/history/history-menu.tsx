import { Copy, ExternalLink, FolderOpen, RotateCw, Undo2 } from 'lucide-react';
import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import { formatCount } from '../../shared/format.ts';
import { copyFormatSchema, type HistoryRow, type HistorySelection } from '../../shared/history.ts';
import type { BatchId } from '../../shared/upload.ts';
import { useCommands } from '../state/page-context.tsx';
import { afterClosing } from '../ui/hand-over-focus.ts';
import { Menu, MenuItem, MenuSeparator, POPOVER } from '../ui/menu.tsx';
import { canUploadAgain } from './selection-bar.tsx';
import { describeFormat } from './wording.ts';

/** Which rows a menu is about, and where in the window it opens. */
export interface OpenHistoryMenu {
  readonly rows: readonly HistoryRow[];
  /** The same, and what of it has not been fetched. */
  readonly which: HistorySelection;
  readonly x: number;
  readonly y: number;
}

interface HistoryMenuProps {
  menu: OpenHistoryMenu;
  onUndo: (batchId: BatchId) => void;
  onClose: () => void;
}

/** Everything that can be done with some rows. One menu serves the whole list. */
export function HistoryMenu({ menu, onUndo, onClose }: HistoryMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const { copyHistory, openHistoryAsset, showHistoryFile, uploadAgain } = useCommands();
  const { rows, which } = menu;
  const [first] = rows;
  const alone = rows.length === 1 ? first : undefined;
  const again = rows.filter(canUploadAgain);
  // a batch is undone as a whole, whichever of its files were chosen
  const isOneBatch = rows.every(({ batchId }) => batchId === first?.batchId);
  const batch = isOneBatch ? rows.find(({ outcome }) => outcome === 'done') : undefined;

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
          {alone && alone.asset !== null && (
            <MenuItem icon={ExternalLink} onAction={() => void openHistoryAsset(alone.id)}>
              Open in media area
            </MenuItem>
          )}
          {alone?.source === 'local-file' && (
            <MenuItem icon={FolderOpen} onAction={() => void showHistoryFile(alone.id)}>
              Show file
            </MenuItem>
          )}
          {again.length > 0 && 'ids' in which && (
            <MenuItem icon={RotateCw} onAction={() => void uploadAgain(again.map(({ id }) => id))}>
              {again.length === 1
                ? 'Upload again'
                : `Upload ${formatCount(again.length, 'file')} again`}
            </MenuItem>
          )}
          {rows.some(({ asset }) => asset !== null) && <MenuSeparator />}
          {rows.some(({ asset }) => asset !== null) &&
            copyFormatSchema.options.map((format) => (
              <MenuItem
                key={format}
                icon={Copy}
                onAction={() => void copyHistory({ which, format })}
              >
                {describeFormat(format)}
              </MenuItem>
            ))}
          {batch && <MenuSeparator />}
          {batch && (
            <MenuItem icon={Undo2} onAction={() => afterClosing(() => onUndo(batch.batchId))}>
              Undo this batch…
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </>
  );
}
