import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FileGroup, HotFolderView } from '../../../shared/hot-folder.ts';
import { ErrorMessage } from '../../ui/error-message.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { describeFileGroup, describeNone } from '../wording.ts';
import { fileAt } from './file-pages.ts';
import { FileRow } from './file-row.tsx';
import type { Act } from './use-act.ts';
import { useFilePages } from './use-file-pages.ts';

/** px; of a row that has not been measured */
const ROW_HEIGHT = 49;
const OVERSCAN = 8;

interface FileListProps {
  folder: HotFolderView;
  group: FileGroup;
  act: Act;
}

/** The files of one group. Only what is in sight is fetched and drawn, and the row with the focus. */
export function FileList({ folder, group, act }: FileListProps) {
  const { listed, show } = useFilePages(folder, group);
  const scroller = useRef<HTMLElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const visible = defaultRangeExtractor(range);
      return focused === null || focused >= range.count || visible.includes(focused)
        ? visible
        : [...visible, focused].sort((a, b) => a - b);
    },
    [focused],
  );
  const virtualizer = useVirtualizer({
    count: listed.total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    rangeExtractor,
  });
  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: 0 };
  useEffect(() => show(startIndex, endIndex + OVERSCAN), [show, startIndex, endIndex]);

  if (listed.error !== null) {
    return (
      <div className="p-5">
        <ErrorMessage error={listed.error} />
      </div>
    );
  }
  if (listed.total === 0) {
    return (
      <p className="flex flex-1 items-center justify-center p-6 text-center text-muted">
        {describeNone(group)}
      </p>
    );
  }
  return (
    <ScrollArea
      ref={scroller}
      label={`${describeFileGroup(group)} files`}
      className="@container min-h-0 flex-1 overflow-y-auto"
    >
      <ul
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
        onBlur={() => setFocused(null)}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const file = fileAt(listed, index);
          return (
            <li
              key={file?.path ?? index}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={listed.total ?? -1}
              onFocus={() => setFocused(index)}
              className="absolute inset-x-0 min-h-12 border-b border-line"
              style={{ transform: `translateY(${start}px)` }}
            >
              {file && <FileRow id={folder.id} file={file} act={act} />}
            </li>
          );
        })}
      </ul>
    </ScrollArea>
  );
}
