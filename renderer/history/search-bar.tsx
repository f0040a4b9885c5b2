import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { type HistoryProject, historyOutcomeSchema } from '../../shared/history.ts';
import { SEARCH_MAX_LENGTH } from '../../shared/limits.ts';
import { SHORTCUTS } from '../../shared/shortcuts.ts';
import { FIELD_BOX } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select.tsx';
import { matchesShortcut, shortcutLabel } from '../ui/shortcut.ts';
import type { Period, SearchDraft } from './search-draft.ts';
import { describeOutcome, describePeriod } from './wording.ts';

const PERIODS: readonly Period[] = ['ever', 'today', 'week', 'month', 'year'];

interface SearchBarProps {
  draft: SearchDraft;
  onChange: (draft: SearchDraft) => void;
  /** Every project that something was sent to. */
  projects: readonly HistoryProject[];
}

/** What is looked for, found as it is typed. */
export function SearchBar({ draft, onChange, projects }: SearchBarProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listening = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (!matchesShortcut(event, SHORTCUTS.find)) return;
      event.preventDefault();
      input.current?.select();
    };
    window.addEventListener('keydown', press, { signal: listening.signal });
    return () => listening.abort();
  }, []);

  return (
    <search className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-3 py-2">
      <SearchField
        value={draft.text}
        onChange={(text) => onChange({ ...draft, text })}
        maxLength={SEARCH_MAX_LENGTH}
        className="group/search min-w-56 flex-1"
      >
        <Label className="sr-only">Search history</Label>
        <div className={`flex items-center gap-1.5 pl-2.5 ${FIELD_BOX}`}>
          <span className="text-muted">
            <Icon of={Search} size={14} />
          </span>
          <Input
            ref={input}
            placeholder={`Name, tag, URL, folder, project or date (${shortcutLabel(SHORTCUTS.find)})`}
            className="h-7.5 min-w-0 flex-1 bg-transparent outline-none select-text [&::-webkit-search-cancel-button]:hidden"
          />
          <Button className="mr-1 inline-flex size-6 items-center justify-center rounded-md text-muted group-data-empty/search:invisible data-hovered:bg-hover data-hovered:text-ink">
            <Icon of={X} size={14} />
          </Button>
        </div>
      </SearchField>
      <Select
        quiet
        label="Outcome"
        value={draft.outcome}
        onChange={(outcome) => onChange({ ...draft, outcome })}
        choices={[
          { id: 'all' as const, label: 'All' },
          ...historyOutcomeSchema.options.map((id) => ({ id, label: describeOutcome(id) })),
        ]}
      />
      <Select
        quiet
        label="Added"
        value={draft.period}
        onChange={(period) => onChange({ ...draft, period })}
        choices={PERIODS.map((id) => ({ id, label: describePeriod(id) }))}
      />
      {(projects.length > 1 || draft.project !== 'all') && (
        <Select
          quiet
          label="Project"
          value={draft.project}
          onChange={(project) => onChange({ ...draft, project })}
          choices={[
            { id: 'all', label: 'All' },
            ...projects.map((project) => ({ id: project.id, label: nameOf(project) })),
          ]}
        />
      )}
    </search>
  );
}

const nameOf = ({ id, name, environment }: HistoryProject): string =>
  name === null ? id : `${name} · ${environment}`;
