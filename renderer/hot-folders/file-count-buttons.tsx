import { Button } from 'react-aria-components';
import { formatNumber } from '../../shared/format.ts';
import { type FileCounts, type FileGroup, fileGroupSchema } from '../../shared/hot-folder.ts';
import { describeFileGroup } from './wording.ts';

interface FileCountButtonsProps {
  counts: FileCounts;
  /** The hot folder's name, for those who hear only one button. */
  of: string;
  onList: (group: FileGroup) => void;
}

/** How many files there are in each group; each opens its list. */
export function FileCountButtons({ counts, of, onList }: FileCountButtonsProps) {
  return (
    <div className="-ml-2 flex flex-wrap gap-x-0.5">
      {fileGroupSchema.options.map((group) => {
        const count = formatNumber(counts[group]);
        const label = describeFileGroup(group);
        return (
          <Button
            key={group}
            onPress={() => onList(group)}
            className="focus-ring flex h-7 items-center gap-1.5 rounded-md px-2 text-muted data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-pressed"
          >
            <span className={`tabular-nums ${toneOf(group, counts[group])}`}>{count}</span> {label}
            <span className="sr-only">, {of}</span>
          </Button>
        );
      })}
    </div>
  );
}

function toneOf(group: FileGroup, count: number): string {
  if (count === 0) return '';
  return group === 'failed' || group === 'asking'
    ? 'font-medium text-danger'
    : 'font-medium text-ink';
}
