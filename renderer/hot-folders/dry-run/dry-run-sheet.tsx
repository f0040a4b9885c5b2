import type { HotFolderView } from '../../../shared/hot-folder.ts';
import { ErrorMessage } from '../../ui/error-message.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { DryRunView } from './dry-run-view.tsx';
import { useDryRun } from './use-dry-run.ts';

/** What would happen in a hot folder now. */
export function DryRunSheet({ folder, onClose }: { folder: HotFolderView; onClose: () => void }) {
  const { id, project, settings } = folder;
  const where = { hotFolder: id, project: project.id };
  const { run, error, isCurrent } = useDryRun({ where, settings }, null);
  return (
    <Sheet
      title="What would happen now"
      subtitle={`${settings.name} · ${folder.shown}`}
      onClose={onClose}
    >
      <ScrollArea
        label="What would happen"
        isBusy={!isCurrent}
        className="min-h-0 flex-1 overflow-y-auto px-5 pb-5"
      >
        {!isCurrent && run === null && (
          <div className="flex items-center gap-3 text-muted">
            <div className="w-16">
              <ProgressBar label="Looking through the folder" share={null} />
            </div>
            Looking through the folder…
          </div>
        )}
        {error !== null && <ErrorMessage error={error} />}
        {error === null && run !== null && (
          <div className="flex flex-col gap-3">
            {run.problem !== null && <ErrorMessage error={run.problem} />}
            <DryRunView run={run} />
          </div>
        )}
      </ScrollArea>
    </Sheet>
  );
}
