import type { Key, Selection } from '@react-types/shared';
import {
  type KeyboardEvent,
  type MouseEvent,
  type SyntheticEvent,
  useCallback,
  useMemo,
  useState,
} from 'react';
import { mergeProps } from 'react-aria/mergeProps';
import { useGridList } from 'react-aria/useGridList';
import { useListState } from 'react-stately/useListState';
import { formatCount } from '../../../shared/format.ts';
import type { UploadId, UploadView } from '../../../shared/upload.ts';
import { useCommands, usePage } from '../../state/page-context.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EntryCollection, RowLayout, sameHeight } from './entry-collection.ts';
import type { ListEntry } from './filters.ts';
import { actionsFor, type RowActions } from './row-actions.ts';
import { type OpenMenu, RowMenu } from './row-menu.tsx';
import { changeFor } from './row-shortcuts.ts';
import { useScroller } from './use-scroller.ts';
import { VirtualRows } from './virtual-rows.tsx';

/** px; every row is as high, so that a row's place follows from its index */
export const ROW_HEIGHT = 44;

/** React also hands a row the events of a popover that it opened, which lies elsewhere in the document. */
const isInside = ({ currentTarget, target }: SyntheticEvent): boolean =>
  target instanceof Node && currentTarget.contains(target);

interface UploadListProps {
  entries: readonly ListEntry[];
  selection: Selection;
  onSelect: (selection: Selection) => void;
}

/**
 * The uploads: one row each, of which only the visible ones are in the document. React Aria moves
 * focus and selection as lists do on every desktop; Enter opens the asset, copying copies addresses,
 * Delete cancels or removes, `row-shortcuts.ts` has further keys, and the context menu key everything.
 */
export function UploadList({ entries, selection, onSelect }: UploadListProps) {
  const { element, ref: scroller, take } = useScroller();
  const { store } = usePage();
  const commands = useCommands();
  const { cancel, remove, openAsset } = commands;
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [deleting, setDeleting] = useState<RowActions | null>(null);

  const collection = useMemo(() => new EntryCollection(entries), [entries]);
  const layout = useMemo(
    () => new RowLayout(collection, sameHeight(ROW_HEIGHT), scroller),
    [collection, scroller],
  );
  const state = useListState<ListEntry>({
    collection,
    layoutDelegate: layout,
    selectionMode: 'multiple',
    selectionBehavior: 'replace',
    selectedKeys: selection,
    onSelectionChange: onSelect,
  });

  const uploadOf = (key: Key): UploadView | undefined => {
    const entry = collection.getItem(key)?.value;
    return entry ? store.get().byId.get(entry.id) : undefined;
  };

  const { gridProps } = useGridList(
    {
      'aria-label': 'Uploads',
      isVirtualized: true,
      layoutDelegate: layout,
      onAction: (key) => {
        const upload = uploadOf(key);
        if (upload) actionsFor([upload]).open.forEach(openAsset);
      },
    },
    state,
    scroller,
  );

  const chosen = () =>
    [...state.selectionManager.selectedKeys].flatMap((key) => uploadOf(key) ?? []);

  const cancelOrRemove = (actions: RowActions) => {
    if (actions.cancel.length > 0) void cancel([...actions.cancel]);
    if (actions.remove.length > 0) void remove([...actions.remove]);
  };

  const press = (event: KeyboardEvent) => {
    if (!isInside(event)) return;
    const change = changeFor(event.nativeEvent);
    if (change !== null) {
      event.preventDefault();
      event.stopPropagation();
      const ids = actionsFor(chosen())[change];
      if (ids.length > 0) void commands[change]([...ids]);
      return;
    }
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    const actions = actionsFor(chosen());
    if (actions.cancel.length > 1) setDeleting(actions);
    else cancelOrRemove(actions);
  };

  const copy = (event: SyntheticEvent) => {
    const { copyUrls } = actionsFor(chosen());
    if (!isInside(event) || copyUrls.length === 0) return;
    event.preventDefault();
    void commands.copyUrls([...copyUrls]);
  };

  const openContextMenu = (event: MouseEvent) => {
    if (!isInside(event)) return;
    event.preventDefault();
    const row = event.target instanceof Element ? event.target.closest('[data-key]') : null;
    const upload = uploadOf(row?.getAttribute('data-key') ?? '');
    if (!row || !upload) return;
    const alone = !state.selectionManager.isSelected(upload.id);
    if (alone) state.selectionManager.replaceSelection(upload.id);
    setMenu({
      ids: alone ? [upload.id] : chosen().map(({ id }) => id),
      x: event.clientX,
      y: event.clientY,
    });
  };

  const openRowMenu = useCallback((id: UploadId, anchor: Element) => {
    const { left, bottom } = anchor.getBoundingClientRect();
    setMenu({ ids: [id], x: left, y: bottom });
  }, []);

  return (
    <>
      <div
        {...mergeProps(gridProps, {
          onKeyDownCapture: press,
          onContextMenu: openContextMenu,
          onCopy: copy,
        })}
        ref={take}
        className="@container min-h-0 flex-1 overflow-y-auto outline-none"
      >
        {element && (
          <VirtualRows
            collection={collection}
            state={state}
            scroller={element}
            onMenu={openRowMenu}
          />
        )}
      </div>
      {menu && <RowMenu menu={menu} onClose={() => setMenu(null)} />}
      <ConfirmDialog
        isOpen={deleting !== null}
        onClose={() => setDeleting(null)}
        title={`Cancel ${formatCount(deleting?.cancel.length ?? 0, 'upload')}?`}
        text="What has arrived stays in the project. Cancelled files can be retried from the list."
        action="Cancel uploads"
        decline="Keep uploading"
        onConfirm={() => deleting && cancelOrRemove(deleting)}
      />
    </>
  );
}
