import { CircleAlert, CircleCheck } from 'lucide-react';
import { memo } from 'react';
import type { UploadId, UploadView } from '../../shared/upload.ts';
import { groupOf, type UploadGroup } from '../../shared/upload-state.ts';
import { useCommands, useFileCounts, usePage, usePageState } from '../state/page-context.tsx';
import { Announcement } from '../ui/announcement.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { type Outcome, summarize } from './summary.ts';

/** How it stands with everything, and what can be done about all of it at once. */
export function TotalsBar({ projectName }: { projectName: string }) {
  const totals = usePageState((state) => state.snapshot.totals);
  const outcome = summarize(totals, projectName);
  const settled = outcome.kind !== 'under-way';
  return (
    <section aria-label="Totals" className="border-t border-line bg-bar">
      <div className={settled ? 'invisible' : ''}>
        <ProgressBar label="Overall progress" share={settled ? 1 : outcome.progress} />
      </div>
      <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5">
        <OutcomeLine outcome={outcome} />
        <BulkActions />
      </div>
      {/* read out once, when everything has come to rest; the line above changes too often for that */}
      <Announcement text={settled ? outcome.text : ''} />
    </section>
  );
}

function OutcomeLine({ outcome }: { outcome: Outcome }) {
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
      <span className="min-w-0 wrap-anywhere">{outcome.text}</span>
    </p>
  );
}

const BulkActions = memo(function BulkActions() {
  const { store } = usePage();
  const files = useFileCounts();
  const { cancel, retry, remove, copyUrls } = useCommands();

  const idsIn = (...groups: UploadGroup[]): UploadId[] =>
    store
      .get()
      .snapshot.uploads.filter(({ state }: UploadView) => groups.includes(groupOf(state.phase)))
      .map(({ id }) => id);

  const left = files.waiting + files.active;
  return (
    <div className="-mr-2 ml-auto flex flex-wrap gap-0.5">
      {left === 0 && files.done > 0 && (
        <Button look="quiet" onPress={() => copyUrls('all')}>
          Copy all URLs
        </Button>
      )}
      {files.failed > 0 && (
        <Button look="quiet" onPress={() => retry(idsIn('failed'))}>
          Retry failed
        </Button>
      )}
      {files.done + files.skipped + files.cancelled > 0 && (
        <Button look="quiet" onPress={() => remove(idsIn('done', 'skipped', 'cancelled'))}>
          Clear finished
        </Button>
      )}
      {left > 0 && (
        <Button look="quiet" onPress={() => cancel('all')}>
          Cancel all
        </Button>
      )}
    </div>
  );
});
