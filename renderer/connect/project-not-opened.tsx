import type { KnownProject } from '../../shared/project.ts';
import { DiagnosticsButton } from '../diagnostics/diagnostics-button.tsx';
import { ProjectHeader } from '../navigation/project-header.tsx';
import { ReplaceToken } from '../projects/replace-token.tsx';
import { SettingsButton } from '../settings/settings-button.tsx';
import { useCommands } from '../state/page-context.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/error-message.tsx';
import { Stage } from '../ui/stage.tsx';

/** The project that the next drop goes to could not be opened: try again, give another token, or choose another project above. */
export function ProjectNotOpened({
  project,
}: {
  project: Extract<KnownProject, { status: 'failed' }>;
}) {
  const { reconnect } = useCommands();
  const { id, name, kind, error } = project;
  return (
    <div className="flex h-full flex-col">
      <ProjectHeader project={project} />
      <div className="min-h-0 flex-1">
        <Stage>
          <h2 className="text-xl font-semibold tracking-tight wrap-anywhere">
            {name} did not open
          </h2>
          <ErrorMessage error={error} />
          <div>
            <Button look="main" autoFocus onPress={() => reconnect(id)}>
              Try again
            </Button>
          </div>
          {kind === 'datocms' && <ReplaceToken id={id} />}
          <div className="-ml-2 flex flex-wrap gap-x-1">
            <SettingsButton />
            <DiagnosticsButton />
          </div>
        </Stage>
      </div>
    </div>
  );
}
