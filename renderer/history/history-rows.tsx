import type { Node } from '@react-types/shared';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useRef } from 'react';
import { mergeProps } from 'react-aria/mergeProps';
import { useFocusRing } from 'react-aria/useFocusRing';
import { useGridListItem } from 'react-aria/useGridList';
import type { ListState } from 'react-stately/useListState';
import type { HistoryRow } from '../../shared/history.ts';
import type { EntryCollection } from '../uploads/list/entry-collection.ts';
import { DAY_HEIGHT, type Days, describeDay, ROW_HEIGHT } from './days.ts';
import { HistoryRowContent } from './history-row.tsx';

/** Rows kept ready above and below the window, so that a quick scroll finds them drawn. */
const OVERSCAN = 8;
/** How many rows before the end of what is here more is asked for. */
const AHEAD = 30;

interface HistoryRowsProps {
  collection: EntryCollection<HistoryRow>;
  days: Days;
  state: ListState<HistoryRow>;
  scroller: HTMLElement;
  /** when it began, ms since the epoch */
  today: number;
  showsProject: boolean;
  onMenu: (row: HistoryRow, anchor: Element) => void;
  onEnd: () => void;
}

/** The rows in sight, and the one that has the focus: it must stay in the document to keep it. */
export function HistoryRows(props: HistoryRowsProps) {
  const { collection, days, state, scroller, onEnd, ...shown } = props;
  const focused = collection.indexOf(state.selectionManager.focusedKey);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const visible = defaultRangeExtractor(range);
      return focused < 0 || visible.includes(focused)
        ? visible
        : [...visible, focused].sort((a, b) => a - b);
    },
    [focused],
  );
  // new functions here make the virtualizer measure every row again, as it must when days change
  const getItemKey = useCallback((index: number) => collection.keyAt(index) ?? index, [collection]);
  const virtualizer = useVirtualizer({
    count: collection.size,
    getScrollElement: () => scroller,
    estimateSize: days.heightOf,
    getItemKey,
    overscan: OVERSCAN,
    rangeExtractor,
  });
  const last = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (last + AHEAD >= collection.size) onEnd();
  }, [last, collection, onEnd]);

  return (
    <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const node = collection.at(index);
        return (
          node && (
            <Row
              key={key}
              node={node}
              state={state}
              top={start}
              isFirstOfDay={days.isFirst(index)}
              {...shown}
            />
          )
        );
      })}
    </div>
  );
}

interface RowProps {
  node: Node<HistoryRow>;
  state: ListState<HistoryRow>;
  top: number;
  isFirstOfDay: boolean;
  today: number;
  showsProject: boolean;
  onMenu: (row: HistoryRow, anchor: Element) => void;
}

const Row = memo(function Row({ node, state, top, isFirstOfDay, ...shown }: RowProps) {
  const ref = useRef<HTMLDivElement>(null);
  const { rowProps, gridCellProps, isSelected } = useGridListItem({ node }, state, ref);
  const { focusProps, isFocusVisible } = useFocusRing();
  const { value } = node;
  if (value === null) return null;
  return (
    <>
      {isFirstOfDay && (
        // every row says its day to those who do not see this
        <p
          aria-hidden
          className="absolute inset-x-0 flex items-end border-b border-line px-4 pb-1 text-sm font-medium"
          style={{ top, height: DAY_HEIGHT }}
        >
          {describeDay(value.addedAt, shown.today)}
        </p>
      )}
      <div
        {...mergeProps(rowProps, focusProps, { 'aria-rowindex': node.index + 1 })}
        ref={ref}
        data-selected={isSelected || undefined}
        data-focus-visible={isFocusVisible || undefined}
        className="focus-ring-inside absolute inset-x-0 border-b border-line data-selected:bg-chosen forced-colors:data-selected:outline-2 forced-colors:data-selected:outline-[Highlight]"
        style={{ top: top + (isFirstOfDay ? DAY_HEIGHT : 0), height: ROW_HEIGHT }}
      >
        <div {...gridCellProps} className="h-full">
          <HistoryRowContent row={value} {...shown} />
        </div>
      </div>
    </>
  );
});
