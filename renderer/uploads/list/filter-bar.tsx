import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { formatNumber } from '../../../shared/format.ts';
import { useFileCounts } from '../../state/page-context.tsx';
import { type Filter, filterCounts } from './filters.ts';

interface FilterBarProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  /** how many rows are selected */
  selected: number;
}

/** Which uploads the list shows, with how many there are of each. */
export function FilterBar({ filter, onFilter, selected }: FilterBarProps) {
  const files = useFileCounts();
  const counts = filterCounts(files, filter);
  return (
    <div className="flex min-h-10 items-center justify-between gap-3 border-b border-line px-2.5">
      <ToggleButtonGroup
        aria-label="Show"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => {
          const next = counts.find((each) => keys.has(each.filter));
          if (next) onFilter(next.filter);
        }}
        className="flex min-w-0 flex-wrap gap-0.5 py-1"
      >
        {counts.map(({ filter: id, label, count }) => (
          <ToggleButton
            key={id}
            id={id}
            className="focus-ring flex h-7 items-center gap-1.5 rounded-md px-2 text-muted data-hovered:text-ink data-selected:bg-pressed data-selected:text-ink forced-colors:data-selected:outline-2 forced-colors:data-selected:outline-[Highlight]"
          >
            {label}
            <span
              className={`text-sm tabular-nums ${id === 'failed' && count > 0 ? 'text-danger' : ''}`}
            >
              {formatNumber(count)}
            </span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {selected > 1 && (
        <p className="shrink-0 pr-1.5 text-sm text-muted tabular-nums">
          {formatNumber(selected)} selected
        </p>
      )}
    </div>
  );
}
