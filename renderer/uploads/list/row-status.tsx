import { Check, CircleAlert } from 'lucide-react';
import { describeError } from '../../../shared/errors.ts';
import type { UploadView } from '../../../shared/upload.ts';
import { groupOf } from '../../../shared/upload-state.ts';
import { describeProgress, progressOf } from '../../../shared/wording.ts';
import { Icon } from '../../ui/icon.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** How it stands with one upload, in words and, while it moves, as a bar. */
export function RowStatus({ upload: { state, rate } }: { upload: UploadView }) {
  const words = describeProgress(state, rate);
  return (
    <div className="flex min-w-0 flex-col gap-0.5 @2xl:gap-1">
      <div
        className={`flex min-w-0 items-center gap-1.5 text-sm tabular-nums ${state.phase === 'failed' ? 'text-danger' : 'text-muted'}`}
        title={state.phase === 'failed' ? describeError(state.error) : undefined}
      >
        {state.phase === 'done' && (
          <span className="text-accent">
            <Icon of={Check} size={14} />
          </span>
        )}
        {state.phase === 'failed' && <Icon of={CircleAlert} size={14} />}
        <span className="truncate">{words}</span>
      </div>
      {groupOf(state.phase) === 'active' && (
        <ProgressBar label="Progress" share={progressOf(state)} />
      )}
    </div>
  );
}
