import { X } from 'lucide-react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import { Icon } from '../ui/icon.tsx';

interface TagChipsProps {
  tags: readonly string[];
  onRemove: (gone: ReadonlySet<unknown>) => void;
}

/** Tags that were entered, each with a button that takes it away. */
export function TagChips({ tags, onRemove }: TagChipsProps) {
  return (
    <TagGroup aria-label="Entered tags" onRemove={onRemove} className="contents">
      <TagList items={tags.map((tag) => ({ id: tag }))} className="contents">
        {({ id }) => <TagChip tag={id} />}
      </TagList>
    </TagGroup>
  );
}

function TagChip({ tag }: { tag: string }) {
  return (
    <Tag
      id={tag}
      textValue={tag}
      className="focus-ring flex h-6 max-w-full min-w-0 items-center rounded bg-chosen pl-2 forced-colors:border"
    >
      <span className="truncate" title={tag}>
        {tag}
      </span>
      <Button
        slot="remove"
        className="focus-ring flex size-6 shrink-0 items-center justify-center rounded text-muted data-hovered:text-ink"
      >
        <Icon of={X} size={14} />
      </Button>
    </Tag>
  );
}
