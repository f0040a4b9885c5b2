import { History, SearchX } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { handOverFocus } from '../ui/hand-over-focus.ts';
import { Icon } from '../ui/icon.tsx';

/** Where there is nothing to list: because nothing was sent, or nothing fits. */
export function NoHistory({ isNarrow, onClear }: { isNarrow: boolean; onClear: () => void }) {
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-1.5 bg-window p-6 text-center">
      <span className="mb-2 text-muted">
        <Icon of={isNarrow ? SearchX : History} size={28} />
      </span>
      <p className="text-lg font-semibold">
        {isNarrow ? 'Nothing was sent that fits this' : 'Nothing has been sent yet'}
      </p>
      <p className="max-w-120 text-pretty text-muted">
        {isNarrow
          ? 'Every word must be in a name, a folder, a tag, a URL, a project or a date such as 2026-11.'
          : 'What you upload is listed here for good, also once it is off the list of uploads.'}
      </p>
      {isNarrow && (
        <div className="mt-3">
          <Button onPress={handOverFocus('main', onClear)}>Show everything</Button>
        </div>
      )}
    </div>
  );
}
