import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import {
  Autocomplete,
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Select,
  SelectValue,
} from 'react-aria-components';
import { explain } from '../../shared/errors.ts';
import type { CollectionRef } from '../../shared/preset.ts';
import type { Collections } from '../state/collections.ts';
import { useCollections, usePage } from '../state/page-context.tsx';
import { Button as OwnButton } from '../ui/button.tsx';
import { FIELD_BOX, FIELD_LABEL } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { POPOVER } from '../ui/menu.tsx';
import { type CollectionChoice, choicesFor, NONE } from './collection-choices.ts';
import { standingOf } from './collection-standing.ts';

interface CollectionFieldProps {
  /** Whose collections there are. */
  projectId: string;
  value: CollectionRef | null;
  onChange: (collection: CollectionRef | null) => void;
}

/** Which of a project's collections files go into. */
export function CollectionField({ projectId, value, onChange }: CollectionFieldProps) {
  const { collections: store } = usePage();
  const [isOpen, setOpen] = useState(false);
  const collections = useCollections(projectId, isOpen || value !== null);
  const [search, setSearch] = useState('');
  const list = collections.status === 'known' ? collections.list : [];
  const standing = standingOf(value, collections);

  return (
    <Select
      isOpen={isOpen}
      onOpenChange={(open) => {
        // someone may have made one in the project meanwhile
        if (open && collections.status === 'known') void store.read(projectId);
        setSearch('');
        setOpen(open);
      }}
      selectedKey={standing.kind === 'there' ? standing.id : standing.kind === 'none' ? NONE : null}
      onSelectionChange={(key) => {
        const chosen = list.find(({ id }) => id === key);
        if (chosen) onChange({ id: chosen.id, path: chosen.path });
        else if (key === NONE) onChange(null);
      }}
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className={FIELD_LABEL}>Collection</Label>
      <Button className="focus-ring flex h-8 min-w-0 items-center justify-between gap-1 rounded-md border border-edge bg-raised px-2.5 shadow-button data-hovered:bg-bar data-pressed:bg-pressed dark:data-hovered:bg-pressed">
        <SelectValue className="min-w-0 truncate">{() => value?.path ?? 'None'}</SelectValue>
        <Icon of={ChevronDown} size={14} />
      </Button>
      {standing.kind === 'gone' && (
        <p className="text-sm text-caution">
          The project has no such collection: files go into none.
        </p>
      )}
      <Popover
        offset={4}
        className={`${POPOVER} max-h-80 w-(--trigger-width) min-w-64 scroll-pt-11`}
      >
        <Autocomplete inputValue={search} onInputChange={setSearch}>
          <SearchField
            aria-label="Search collections"
            autoFocus
            className="sticky top-0 z-1 bg-raised p-1.5"
          >
            <div className={FIELD_BOX}>
              <Input
                placeholder="Search"
                className="h-7 w-full bg-transparent px-2 outline-none select-text [&::-webkit-search-cancel-button]:hidden"
              />
            </div>
          </SearchField>
          <ListBox
            className="px-1 pb-1 outline-none"
            renderEmptyState={() => <p className="px-2 py-1 text-muted">Nothing found</p>}
          >
            {choicesFor(list, search).map((choice) => (
              <ChoiceRow key={choice.id} choice={choice} />
            ))}
          </ListBox>
        </Autocomplete>
        <Reading collections={collections} onRetry={() => void store.read(projectId)} />
      </Popover>
    </Select>
  );
}

/** While the project has not told its collections: that it is asked, or why it did not answer. */
function Reading({ collections, onRetry }: { collections: Collections; onRetry: () => void }) {
  if (collections.status === 'known') return null;
  if (collections.status !== 'failed') {
    return <p className="px-3 pb-2.5 text-muted">Asking the project for its collections…</p>;
  }
  return (
    <div role="alert" className="flex items-center gap-2 border-t border-line py-1.5 pr-1.5 pl-3">
      <p className="min-w-0 flex-1 text-danger">{explain(collections.error.code).what}</p>
      <OwnButton look="quiet" onPress={onRetry}>
        Retry
      </OwnButton>
    </div>
  );
}

/** px for each collection that it lies in */
const INDENT = 14;

function ChoiceRow({ choice: { id, label, path, depth } }: { choice: CollectionChoice }) {
  return (
    <ListBoxItem
      id={id}
      textValue={path}
      className="group flex min-h-7 items-center gap-2 rounded-sm pr-3 pl-1.5 outline-none data-focused:bg-accent data-focused:text-on-accent forced-colors:data-focused:bg-[Highlight] forced-colors:data-focused:text-[HighlightText] forced-colors:forced-color-adjust-none"
    >
      <span className="invisible group-data-selected:visible">
        <Icon of={Check} size={14} />
      </span>
      <span className="min-w-0 truncate" title={path} style={{ paddingLeft: depth * INDENT }}>
        {label}
      </span>
    </ListBoxItem>
  );
}
