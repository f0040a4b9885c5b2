import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { formatNumber } from '../../../shared/format.ts';
import type { Totals } from '../../../shared/snapshot.ts';
import { sameCounts, usePageState } from '../../state/page-context.tsx';
import { countsOf, filterCounts, type Shown } from './filters.ts';
import { ProjectFilter } from './project-filter.tsx';

interface FilterBarProps {
  shown: Shown;
  onShow: (shown: Shown) => void;
  /** how many rows are selected */
  selected: number;
}

/** Which uploads the list shows, with how many there are of each. */
export function FilterBar({ shown, onShow, selected }: FilterBarProps) {
  const { filter, projectId } = shown;
  const files = useCountsOf(projectId);
  const counts = filterCounts(files, filter);
  return (
    <div className="flex min-h-10 shrink-0 items-center justify-between gap-3 border-b border-line px-2.5">
      <ToggleButtonGroup
        aria-label="Show"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => {
          const next = counts.find((each) => keys.has(each.filter));
          if (next) onShow({ ...shown, filter: next.filter });
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
      <div className="flex max-w-72 shrink-0 items-center gap-3">
        {selected > 1 && (
          <p className="text-sm whitespace-nowrap text-muted tabular-nums">
            {formatNumber(selected)} selected
          </p>
        )}
        <ProjectFilter
          projectId={projectId}
          onChange={(id) => onShow({ ...shown, projectId: id })}
        />
      </div>
    </div>
  );
}

/** How many uploads to a project there are in each group; null for all projects. */
const useCountsOf = (projectId: string | null): Totals['files'] =>
  usePageState(
    ({ snapshot: { totals, uploads } }) =>
      projectId === null ? totals.files : countsOf(uploads, projectId),
    sameCounts,
  );
