import type { Selection } from '@react-types/shared';
import { useState } from 'react';
import type { HistorySelection } from '../../shared/history.ts';
import type { BatchId } from '../../shared/upload.ts';
import { type Arrival, useArrival } from '../navigation/use-arrival.ts';
import { Announcement } from '../ui/announcement.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/error-message.tsx';
import { HistoryList } from './history-list.tsx';
import { NoHistory } from './no-history.tsx';
import { SearchBar } from './search-bar.tsx';
import { EMPTY_DRAFT, isNarrow, type SearchDraft } from './search-draft.ts';
import { SelectionBar } from './selection-bar.tsx';
import { UndoSheet } from './undo-sheet.tsx';
import { useHistory } from './use-history.ts';
import { useToday } from './use-today.ts';
import { describeFound } from './wording.ts';

interface HistoryScreenProps {
  arrival: Arrival<'history'>;
}

/** Everything that was ever sent, to be found again. */
export function HistoryScreen({ arrival }: HistoryScreenProps) {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [selection, setSelection] = useState<Selection>(new Set());
  const [undoing, setUndoing] = useState<BatchId | null>(null);
  const today = useToday();
  const { found, more, reload } = useHistory(draft, today);
  const { rows, search, next, total, reach, projects, error } = found;

  const change = (next: SearchDraft) => {
    setDraft(next);
    setSelection(new Set());
  };
  useArrival(arrival, ({ search }) => {
    if (search !== null) change({ ...EMPTY_DRAFT, text: search });
  });
  const chosen = selection === 'all' ? rows : rows.filter(({ id }) => selection.has(id));
  // all means all that is found, not all that has been fetched of it
  const which: HistorySelection | null =
    selection === 'all' && next !== null && search !== null
      ? { search }
      : chosen.length > 0
        ? { ids: chosen.map(({ id }) => id) }
        : null;
  const isEverything = which !== null && 'search' in which;
  const counted = describeFound(total, reach);

  return (
    <div className="flex h-full flex-col">
      <SearchBar draft={draft} onChange={change} projects={projects} />
      <SelectionBar counted={counted} chosen={chosen} which={which} isEverything={isEverything} />
      {error !== null ? (
        <div className="p-4">
          <ErrorMessage error={error} />
          <div className="mt-3 flex justify-end">
            <Button onPress={reload}>Try again</Button>
          </div>
        </div>
      ) : (
        <div className="relative flex min-h-0 flex-1 flex-col">
          <HistoryList
            rows={rows}
            selection={selection}
            onSelect={setSelection}
            which={which}
            today={today}
            showsProject={projects.length > 1}
            onEnd={more}
            onUndo={setUndoing}
          />
          {search !== null && rows.length === 0 && reach !== 'growing' && (
            <NoHistory isNarrow={isNarrow(draft)} onClear={() => change(EMPTY_DRAFT)} />
          )}
        </div>
      )}
      <Announcement text={isNarrow(draft) ? counted : ''} />
      {undoing !== null && (
        <UndoSheet
          batchId={undoing}
          onClose={() => {
            setUndoing(null);
            reload();
          }}
        />
      )}
    </div>
  );
}
