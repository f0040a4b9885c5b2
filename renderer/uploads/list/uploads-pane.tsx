import type { Selection } from '@react-types/shared';
import { useRef, useState } from 'react';
import { describeGroup } from '../../../shared/wording.ts';
import { usePageState } from '../../state/page-context.tsx';
import { FilterBar } from './filter-bar.tsx';
import { entriesOf, type Filter, type ListEntry } from './filters.ts';
import { UploadList } from './upload-list.tsx';

interface UploadsPaneProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  openLabel: string;
}

const NOTHING: Selection = new Set();

/** The list with its filter. */
export function UploadsPane({ filter, onFilter, openLabel }: UploadsPaneProps) {
  const [made, setMade] = useState({ filter, selection: NOTHING });
  // what was selected through another filter is not to be seen any more
  const selection = made.filter === filter ? made.selection : NOTHING;
  const entries = useEntries(filter);
  const selected =
    selection === 'all' ? entries.length : entries.filter(({ id }) => selection.has(id)).length;

  return (
    <>
      <FilterBar filter={filter} onFilter={onFilter} selected={selected} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <UploadList
          key={filter}
          entries={entries}
          selection={selection}
          onSelect={(next) => setMade({ filter, selection: next })}
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
