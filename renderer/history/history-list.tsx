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
import type { HistoryRow, HistorySelection } from '../../shared/history.ts';
import type { BatchId } from '../../shared/upload.ts';
import { useCommands } from '../state/page-context.tsx';
import { matchesShortcut } from '../ui/shortcut.ts';
import { EntryCollection, RowLayout } from '../uploads/list/entry-collection.ts';
import { useScroller } from '../uploads/list/use-scroller.ts';
import { daysOf } from './days.ts';
import { HistoryMenu, type OpenHistoryMenu } from './history-menu.tsx';
import { HistoryRows } from './history-rows.tsx';

interface HistoryListProps {
  rows: readonly HistoryRow[];
  selection: Selection;
  onSelect: (selection: Selection) => void;
  /** What the selection stands for; null where nothing is selected. */
  which: HistorySelection | null;
  /** when it began, ms since the epoch */
  today: number;
  showsProject: boolean;
  /** The end of what is here came into sight. */
  onEnd: () => void;
  onUndo: (batchId: BatchId) => void;
}

/** React also hands a row the events of a popover that it opened, which lies elsewhere in the document. */
const isInside = ({ currentTarget, target }: SyntheticEvent): boolean =>
  target instanceof Node && currentTarget.contains(target);

/** The uploads that were found, under the days on which they were added. */
export function HistoryList(props: HistoryListProps) {
  const { rows, selection, onSelect, which, today, showsProject, onEnd, onUndo } = props;
  const { element, ref: scroller, take } = useScroller();
  const { copyHistory, openHistoryAsset } = useCommands();
  const [menu, setMenu] = useState<OpenHistoryMenu | null>(null);

  const collection = useMemo(() => new EntryCollection(rows), [rows]);
  const days = useMemo(() => daysOf(rows), [rows]);
  const layout = useMemo(
    () => new RowLayout(collection, days, scroller),
    [collection, days, scroller],
  );
  const state = useListState<HistoryRow>({
    collection,
    layoutDelegate: layout,
    selectionMode: 'multiple',
    selectionBehavior: 'replace',
    selectedKeys: selection,
    onSelectionChange: onSelect,
  });
  const rowOf = (key: Key): HistoryRow | null => collection.getItem(key)?.value ?? null;

  const { gridProps } = useGridList(
    {
      'aria-label': 'History',
      isVirtualized: true,
      layoutDelegate: layout,
      onAction: (key) => {
        const row = rowOf(key);
        if (row && row.asset !== null) void openHistoryAsset(row.id);
      },
    },
    state,
    scroller,
  );

  const press = (event: KeyboardEvent) => {
    if (!isInside(event) || !matchesShortcut(event.nativeEvent, { key: 'c' })) return;
    event.preventDefault();
    event.stopPropagation();
    if (which !== null) void copyHistory({ which, format: 'url' });
  };

  const openContextMenu = (event: MouseEvent) => {
    if (!isInside(event)) return;
    event.preventDefault();
    const element = event.target instanceof Element ? event.target.closest('[data-key]') : null;
    const row = rowOf(element?.getAttribute('data-key') ?? '');
    if (!row) return;
    const place = { x: event.clientX, y: event.clientY };
    if (which !== null && state.selectionManager.isSelected(row.id)) {
      const chosen = rows.filter(({ id }) => state.selectionManager.isSelected(id));
      setMenu({ rows: chosen, which, ...place });
    } else {
      state.selectionManager.replaceSelection(row.id);
      setMenu({ rows: [row], which: { ids: [row.id] }, ...place });
    }
  };

  const openRowMenu = useCallback((row: HistoryRow, anchor: Element) => {
    const { left, bottom } = anchor.getBoundingClientRect();
    setMenu({ rows: [row], which: { ids: [row.id] }, x: left, y: bottom });
  }, []);

  return (
    <>
      <div
        {...mergeProps(gridProps, { onKeyDownCapture: press, onContextMenu: openContextMenu })}
        ref={take}
        className="@container min-h-0 flex-1 overflow-y-auto outline-none"
      >
        {element && (
          <HistoryRows
            collection={collection}
            days={days}
            state={state}
            scroller={element}
            today={today}
            showsProject={showsProject}
            onMenu={openRowMenu}
            onEnd={onEnd}
          />
        )}
      </div>
      {menu && <HistoryMenu menu={menu} onUndo={onUndo} onClose={() => setMenu(null)} />}
    </>
  );
}
