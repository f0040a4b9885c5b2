import { memo } from 'react';
import { splitName } from './split-name.ts';

/** A file's name on one line; where there is no room it is cut in the middle, never in its extension. */
export const FileName = memo(function FileName({ name }: { name: string }) {
  const { head, tail } = splitName(name);
  return (
    <span className="flex min-w-0 whitespace-pre" title={name} dir="auto">
      <span className="truncate">{head}</span>
      <span className="shrink-0">{tail}</span>
    </span>
  );
});
