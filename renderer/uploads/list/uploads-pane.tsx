import type { Selection } from '@react-types/shared';
import { useRef, useState } from 'react';
import type { UploadFilter } from '../../../shared/go-to.ts';
import { describeGroup } from '../../../shared/wording.ts';
import { usePageState } from '../../state/page-context.tsx';
import { FilterBar } from './filter-bar.tsx';
import { entriesOf, type ListEntry, type Shown } from './filters.ts';
import { UploadList } from './upload-list.tsx';

interface UploadsPaneProps {
  shown: Shown;
  onShow: (shown: Shown) => void;
}

const NOTHING: Selection = new Set();

/** The list with its filters. */
export function UploadsPane({ shown, onShow }: UploadsPaneProps) {
  const through = `${shown.filter} ${shown.projectId}`;
  const [made, setMade] = useState({ through, selection: NOTHING });
  // what was selected through another filter is not to be seen any more
  const selection = made.through === through ? made.selection : NOTHING;
  const entries = useEntries(shown);
  const selected =
    selection === 'all' ? entries.length : entries.filter(({ id }) => selection.has(id)).length;

  return (
    <>
      <FilterBar shown={shown} onShow={onShow} selected={selected} />
      <div className="relative flex min-h-33 flex-1 flex-col">
        <UploadList
          key={through}
          entries={entries}
          selection={selection}
          onSelect={(next) => setMade({ through, selection: next })}
        />
        {entries.length === 0 && <NothingHere filter={shown.filter} />}
      </div>
    </>
  );
}

/** The entries of the list; the same array as long as no upload joins or leaves it. */
function useEntries(shown: Shown): readonly ListEntry[] {
  const previous = useRef<readonly ListEntry[]>([]);
  return usePageState(({ snapshot }) => {
    previous.current = entriesOf(snapshot.uploads, shown, previous.current);
    return previous.current;
  });
}

function NothingHere({ filter }: { filter: UploadFilter }) {
  return (
    <p className="pointer-events-none absolute inset-0 flex items-center justify-center p-6 text-muted">
      {nothingHere(filter)}
    </p>
  );
}

function nothingHere(filter: UploadFilter): string {
  if (filter === 'all') return 'No uploads to this project';
  return filter === 'failed'
    ? 'Nothing has failed'
    : `${describeGroup(filter)}: none at the moment`;
}
