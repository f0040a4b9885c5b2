import { ProgressBar } from '../../ui/progress-bar.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { DryRunView } from '../dry-run/dry-run-view.tsx';
import type { DryRunAnswer } from '../dry-run/use-dry-run.ts';

/** What would come of the settings as they are, beside them. @param hint why that is not asked; null where it is */
export function Preview({ answer, hint }: { answer: DryRunAnswer; hint: string | null }) {
  const { run, error, isCurrent } = answer;
  const isAsking = hint === null && !isCurrent;
  return (
    <ScrollArea
      label="Preview"
      isBusy={isAsking}
      className="shrink-0 border-t border-line bg-bar px-5 py-4 @3xl:w-72 @3xl:overflow-y-auto @3xl:border-t-0 @3xl:border-l @5xl:w-90"
    >
      <h3 className="font-semibold">What would happen</h3>
      <div className={`mt-1 mb-2 ${isAsking ? '' : 'invisible'}`}>
        <ProgressBar label="Looking through the folder" share={isAsking ? null : 1} />
      </div>
      {hint !== null && <p className="text-muted">{hint}</p>}
      {error !== null && <p className="text-muted">It could not be found out.</p>}
      {hint === null && run === null && error === null && (
        <p className="text-muted">Looking through the folder…</p>
      )}
      {hint === null && run !== null && error === null && <DryRunView run={run} />}
    </ScrollArea>
  );
}
