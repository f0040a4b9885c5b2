import { memo } from 'react';
import { onOneLine, splitName } from './split-name.ts';

/** A file's name on one line; where there is no room it is cut in the middle, never in its extension. */
export const FileName = memo(function FileName({ name }: { name: string }) {
  const { head, tail } = splitName(onOneLine(name));
  return (
    <span className="flex w-fit min-w-0 max-w-full whitespace-pre" title={name} dir="auto">
      {/* not `truncate`, which would drop a space where the parts meet */}
      <span className="overflow-hidden text-ellipsis">{head}</span>
      <span className="shrink-0">{tail}</span>
    </span>
  );
});
