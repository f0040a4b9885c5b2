import type { Node } from '@react-types/shared';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useRef } from 'react';
import { mergeProps } from 'react-aria/mergeProps';
import { useFocusRing } from 'react-aria/useFocusRing';
import { useGridListItem } from 'react-aria/useGridList';
import type { ListState } from 'react-stately/useListState';
import type { UploadId } from '../../../shared/upload.ts';
import type { EntryCollection } from './entry-collection.ts';
import type { ListEntry } from './filters.ts';
import { ROW_HEIGHT } from './upload-list.tsx';
import { UploadRow } from './upload-row.tsx';

/** Rows kept ready above and below the window, so that a quick scroll finds them drawn. */
const OVERSCAN = 8;

interface VirtualRowsProps {
  collection: EntryCollection<ListEntry>;
  state: ListState<ListEntry>;
  scroller: HTMLElement;
  onMenu: (id: UploadId, anchor: Element) => void;
}

/** The rows in sight, and the one that has the focus: it must stay in the document to keep it. */
export function VirtualRows({ collection, state, scroller, onMenu }: VirtualRowsProps) {
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
  // a new function here makes the virtualizer measure every row again
  const getItemKey = useCallback((index: number) => collection.keyAt(index) ?? index, [collection]);
  const virtualizer = useVirtualizer({
    count: collection.size,
    getScrollElement: () => scroller,
    estimateSize: rowHeight,
    getItemKey,
    overscan: OVERSCAN,
    rangeExtractor,
  });

  return (
    <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const node = collection.at(index);
        return node && <Row key={key} node={node} state={state} top={start} onMenu={onMenu} />;
      })}
    </div>
  );
}

const rowHeight = () => ROW_HEIGHT;

interface RowProps {
  node: Node<ListEntry>;
  state: ListState<ListEntry>;
  top: number;
  onMenu: (id: UploadId, anchor: Element) => void;
}

const Row = memo(function Row({ node, state, top, onMenu }: RowProps) {
  const ref = useRef<HTMLDivElement>(null);
  const { rowProps, gridCellProps, isSelected } = useGridListItem({ node }, state, ref);
  const { focusProps, isFocusVisible } = useFocusRing();
  const { value } = node;
  if (value === null) return null;
  return (
    <div
      {...mergeProps(rowProps, focusProps, { 'aria-rowindex': node.index + 1 })}
      ref={ref}
      data-selected={isSelected || undefined}
      data-focus-visible={isFocusVisible || undefined}
      className="focus-ring-inside absolute inset-x-0 border-b border-line data-selected:bg-chosen forced-colors:data-selected:outline-2 forced-colors:data-selected:outline-[Highlight]"
      style={{ top, height: ROW_HEIGHT }}
    >
      <div {...gridCellProps} className="h-full">
        <UploadRow id={value.id} onMenu={onMenu} />
      </div>
    </div>
  );
});
