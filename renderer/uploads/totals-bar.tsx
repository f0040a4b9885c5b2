import { CircleAlert, CircleCheck, CirclePause, WifiOff } from 'lucide-react';
import { memo } from 'react';
import { unsettled, waitsForNetwork } from '../../shared/snapshot.ts';
import type { UploadId, UploadView } from '../../shared/upload.ts';
import { groupOf, type UploadGroup } from '../../shared/upload-state.ts';
import {
  useCommands,
  useFileCounts,
  usePage,
  usePageState,
  useSettings,
} from '../state/page-context.tsx';
import { Announcement } from '../ui/announcement.tsx';
import { Button } from '../ui/button.tsx';
import { handOverFocus } from '../ui/hand-over-focus.ts';
import { Icon } from '../ui/icon.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { actionsFor } from './list/row-actions.ts';
import { type Outcome, summarize, uploadsToTryAgain, whereTo } from './summary.ts';

/** How it stands with everything, and what can be done about all of it at once. */
export function TotalsBar({ projectName }: { projectName: string }) {
  const totals = usePageState((state) => state.snapshot.totals);
  const isOffline = usePageState(({ snapshot }) => waitsForNetwork(snapshot));
  const toTryAgain = usePageState(({ snapshot }) => uploadsToTryAgain(snapshot));
  const isLimited = useSettings().transfers.bandwidth !== null;
  const where = usePageState(({ snapshot }) => whereTo(snapshot, projectName));
  const outcome = summarize(totals, { projectName: where, isOffline, toTryAgain, isLimited });
  const progress = 'progress' in outcome ? outcome.progress : null;
  const settled = progress === null;
  return (
    <section
      aria-label="Totals"
      tabIndex={-1}
      className="shrink-0 border-t border-line bg-bar outline-none"
    >
      <div className={settled ? 'invisible' : ''}>
        <ProgressBar label="Overall progress" share={progress ?? 1} />
      </div>
      <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5">
        <OutcomeLine outcome={outcome} isOffline={isOffline} />
        <BulkActions isOffline={isOffline} />
      </div>
      {/* read out once, when everything has come to rest or to a halt; the line above changes too often for that */}
      <Announcement text={announcement(outcome, isOffline)} />
    </section>
  );
}

function announcement(outcome: Outcome, isOffline: boolean): string {
  if (outcome.kind === 'under-way') return isOffline ? 'Waiting for the network' : '';
  return outcome.kind === 'paused' ? 'Paused' : outcome.text;
}

function OutcomeLine({ outcome, isOffline }: { outcome: Outcome; isOffline: boolean }) {
  return (
    <p
      className={`flex min-w-0 items-center gap-2 tabular-nums ${outcome.kind === 'arrived' || outcome.kind === 'needs-you' ? 'font-medium' : 'text-muted'}`}
    >
      {outcome.kind === 'arrived' && (
        <span className="text-accent">
          <Icon of={CircleCheck} />
        </span>
      )}
      {outcome.kind === 'needs-you' && (
        <span className="text-danger">
          <Icon of={CircleAlert} />
        </span>
      )}
      {outcome.kind === 'paused' && <Icon of={CirclePause} />}
      {isOffline && <Icon of={WifiOff} />}
      <span className="min-w-0 wrap-anywhere">{outcome.text}</span>
    </p>
  );
}

/** What is done about everything is seldom to be done again: its button goes. */
const toBar = (act: () => void) => handOverFocus('section', act);

const BulkActions = memo(function BulkActions({ isOffline }: { isOffline: boolean }) {
  const { store } = usePage();
  const files = useFileCounts();
  const { cancel, pause, resume, retry, remove, copyUrls } = useCommands();

  const idsIn = (...groups: UploadGroup[]): UploadId[] =>
    store
      .get()
      .snapshot.uploads.filter(({ state }) => groups.includes(groupOf(state.phase)))
      .map(({ id }) => id);

  const left = unsettled({ files });
  const running = files.waiting + files.active;
  return (
    <div className="-mr-2 ml-auto flex flex-wrap gap-0.5">
      {left === 0 && files.done > 0 && (
        <Button look="quiet" onPress={() => copyUrls('all')}>
          Copy all URLs
        </Button>
      )}
      {(isOffline || files.active === 0) && (
        <RetryButton group="waiting" label="Retry now" onRetry={retry} />
      )}
      {files.failed > 0 && <RetryButton group="failed" label="Retry failed" onRetry={retry} />}
      {files.done + files.skipped + files.cancelled > 0 && (
        <Button look="quiet" onPress={toBar(() => remove(idsIn('done', 'skipped', 'cancelled')))}>
          Clear finished
        </Button>
      )}
      {files.paused > 0 && (
        <Button look="quiet" onPress={toBar(() => resume('all'))}>
          Resume all
        </Button>
      )}
      {running > 0 && (
        <Button look="quiet" onPress={toBar(() => pause('all'))}>
          Pause all
        </Button>
      )}
      {left > 0 && (
        <Button look="quiet" onPress={toBar(() => cancel('all'))}>
          Cancel all
        </Button>
      )}
    </div>
  );
});

interface RetryButtonProps {
  group: UploadGroup;
  label: string;
  onRetry: (ids: UploadId[]) => void;
}

/** Tries again what of a group can be tried again, if there is any. */
function RetryButton({ group, label, onRetry }: RetryButtonProps) {
  const ids = usePageState(({ snapshot }) => retryableIn(snapshot.uploads, group), haveSameItems);
  if (ids.length === 0) return null;
  return (
    <Button look="quiet" onPress={toBar(() => onRetry([...ids]))}>
      {label}
    </Button>
  );
}

const retryableIn = (uploads: readonly UploadView[], group: UploadGroup): readonly UploadId[] =>
  actionsFor(uploads.filter(({ state }) => groupOf(state.phase) === group)).retry;

const haveSameItems = <T,>(before: readonly T[], now: readonly T[]): boolean =>
  before.length === now.length && before.every((item, index) => item === now[index]);
