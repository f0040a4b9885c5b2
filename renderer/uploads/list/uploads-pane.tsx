import type { Selection } from '@react-types/shared';
import { useRef, useState } from 'react';
import { describeGroup } from '../../../shared/wording.ts';
import { usePageState } from '../../state/page-context.tsx';
import { FilterBar } from './filter-bar.tsx';
import { entriesOf, type Filter, type ListEntry } from './filters.ts';
import { UploadList } from './upload-list.tsx';

/** The list with its filter. */
export function UploadsPane({ openLabel }: { openLabel: string }) {
  const [filter, setFilter] = useState<Filter>('all');
  const [selection, setSelection] = useState<Selection>(new Set());
  const entries = useEntries(filter);
  const selected =
    selection === 'all' ? entries.length : entries.filter(({ id }) => selection.has(id)).length;

  const changeFilter = (next: Filter) => {
    setFilter(next);
    setSelection(new Set());
  };

  return (
    <>
      <FilterBar filter={filter} onFilter={changeFilter} selected={selected} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <UploadList
          key={filter}
          entries={entries}
          selection={selection}
          onSelect={setSelection}
          openLabel={openLabel}
        />
        {entries.length === 0 && filter !== 'all' && <NothingHere filter={filter} />}
      </div>
    </>
  );
}

/** The entries of the list; the same array as long as no upload joins or leaves it. */
function useEntries(filter: Filter): readonly ListEntry[] {
  const previous = useRef<readonly ListEntry[]>([]);
  return usePageState(({ snapshot }) => {
    previous.current = entriesOf(snapshot.uploads, filter, previous.current);
    return previous.current;
  });
}

function NothingHere({ filter }: { filter: Exclude<Filter, 'all'> }) {
  return (
    <p className="pointer-events-none absolute inset-0 flex items-center justify-center p-6 text-muted">
      {filter === 'failed' ? 'Nothing has failed' : `${describeGroup(filter)}: none at the moment`}
    </p>
  );
}
