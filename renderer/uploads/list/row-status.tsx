import { Check, CircleAlert, CircleCheck, Clock, Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import { describeError, type UploadError } from '../../../shared/errors.ts';
import type { UploadView } from '../../../shared/upload.ts';
import { groupOf, type StateOf, type UploadState } from '../../../shared/upload-state.ts';
import {
  describeProgress,
  describeWaiting,
  downloadedShare,
  progressOf,
} from '../../../shared/wording.ts';
import { useNow } from '../../state/page-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** How it stands with one upload, in words and, while it moves, as a bar. */
export function RowStatus({ upload: { state, rate } }: { upload: UploadView }) {
  const trouble = troubleOf(state);
  return (
    <div className="flex min-w-0 flex-col gap-0.5 @3xl:gap-1">
      <div
        className={`flex min-w-0 items-center gap-1.5 text-sm tabular-nums ${state.phase === 'failed' ? 'text-danger' : 'text-muted'}`}
        title={trouble ? describeError(trouble) : undefined}
      >
        {iconOf(state)}
        {state.phase === 'waiting' ? (
          <Countdown state={state} />
        ) : (
          <span className="truncate">{describeProgress(state, rate)}</span>
        )}
      </div>
      {groupOf(state.phase) === 'active' && <ProgressBar label="Progress" share={shareOf(state)} />}
    </div>
  );
}

/** What went wrong with an upload last; null where nothing did. */
export function troubleOf(state: UploadState): UploadError | null {
  return state.phase === 'failed' || state.phase === 'waiting' ? state.error : null;
}

/** What it waits for, with seconds that are there to be seen, not to be read out again and again. */
function Countdown({ state }: { state: StateOf<'waiting'> }) {
  const now = useNow();
  return (
    <>
      <span aria-hidden className="truncate">
        {describeWaiting(state, now)}
      </span>
      <span className="sr-only">{describeWaiting({ ...state, until: null }, now)}</span>
    </>
  );
}

/** Null while nobody knows how far it is: a bar that moves. */
function shareOf(state: UploadState): number | null {
  switch (state.phase) {
    case 'fetching':
      return downloadedShare(state);
    case 'cancelling':
      return null;
    default:
      return progressOf(state);
  }
}

function iconOf({ phase }: UploadState): ReactNode {
  switch (phase) {
    case 'done':
      return (
        <span className="text-accent">
          <Icon of={Check} size={14} />
        </span>
      );
    case 'skipped':
      return <Icon of={CircleCheck} size={14} />;
    case 'failed':
      return <Icon of={CircleAlert} size={14} />;
    case 'waiting':
      return <Icon of={Clock} size={14} />;
    case 'paused':
      return <Icon of={Pause} size={14} />;
    case 'queued':
    case 'checking':
    case 'fetching':
    case 'requesting':
    case 'sending':
    case 'creating':
    case 'confirming':
    case 'cancelling':
    case 'cancelled':
      return null;
    default:
      return assertNever(phase, 'upload phase');
  }
}
