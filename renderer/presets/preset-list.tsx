import type { Selection } from '@react-types/shared';
import { GripVertical, Star } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import {
  Button,
  DropIndicator,
  GridList,
  GridListItem,
  useDragAndDrop,
} from 'react-aria-components';
import type { Preset, PresetId } from '../../shared/preset.ts';
import { Icon } from '../ui/icon.tsx';
import { reorder } from './reorder.ts';

interface PresetListProps {
  presets: readonly Preset[];
  /** The one that the project begins with. */
  initial: PresetId | null;
  /** Those that are edited and not kept like that. */
  unsaved: ReadonlySet<PresetId>;
  selection: ReadonlySet<PresetId>;
  onSelect: (selection: ReadonlySet<PresetId>) => void;
  onReorder: (ids: readonly PresetId[]) => void;
  onDelete: () => void;
}

/** Every preset by its name, in an order that is changed by dragging: with the pointer, or by the handle with the keyboard. */
export function PresetList(props: PresetListProps) {
  const { presets, initial, unsaved, selection, onSelect, onReorder, onDelete } = props;
  const ids = presets.map(({ id }) => id);
  const known = (keys: Iterable<unknown>): Set<PresetId> => {
    const wanted = new Set(keys);
    return new Set(ids.filter((id) => wanted.has(id)));
  };
  const names = new Map(presets.map(({ id, name }) => [id, name]));
  const list = useRef<HTMLDivElement>(null);

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...known(keys)].map((id) => ({ 'text/plain': names.get(id) ?? '' })),
    onReorder: ({ keys, target }) => {
      const [key] = known([target.key]);
      if (key === undefined || target.dropPosition === 'on') return;
      onReorder(reorder(ids, known(keys), { key, position: target.dropPosition }));
    },
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className="-my-0.5 h-0.5 rounded-full data-drop-target:bg-accent forced-colors:data-drop-target:bg-[Highlight]"
      />
    ),
  });

  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    if (!(event.target instanceof Node) || !list.current?.contains(event.target)) return;
    event.preventDefault();
    onDelete();
  };

  return (
    <div ref={list} onKeyDownCapture={press} className="min-h-0 flex-1 overflow-y-auto p-2">
      <GridList
        aria-label="Presets"
        items={presets}
        dependencies={[initial, unsaved]}
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={selection}
        onSelectionChange={(keys: Selection) =>
          onSelect(keys === 'all' ? new Set(ids) : known(keys))
        }
        dragAndDropHooks={dragAndDropHooks}
        className="flex flex-col gap-0.5 outline-none"
      >
        {({ id, name }) => (
          <GridListItem
            id={id}
            textValue={name}
            className="group focus-ring-inside flex h-8 items-center gap-1 rounded-md pr-2 data-dragging:opacity-50 data-selected:bg-chosen forced-colors:data-selected:outline-2"
          >
            <Button
              slot="drag"
              className="focus-ring flex h-7 w-5 shrink-0 items-center justify-center rounded-sm text-muted opacity-0 group-data-focus-visible-within:opacity-100 group-data-hovered:opacity-100 data-focus-visible:opacity-100"
            >
              <Icon of={GripVertical} size={14} />
            </Button>
            <span className="min-w-0 flex-1 truncate" title={name}>
              {name || 'Without a name'}
            </span>
            {unsaved.has(id) && <span className="shrink-0 text-sm text-danger">Not saved</span>}
            {id === initial && (
              <span
                role="img"
                aria-label="This project begins with it"
                title="This project begins with it"
                className="text-accent [&>svg]:fill-current"
              >
                <Icon of={Star} size={14} />
              </span>
            )}
          </GridListItem>
        )}
      </GridList>
    </div>
  );
}
