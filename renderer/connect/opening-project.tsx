import type { KnownProject } from '../../shared/project.ts';
import { ProjectHeader } from '../navigation/project-header.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Stage } from '../ui/stage.tsx';

/** While the project that the next drop goes to is being opened; another can be chosen above. */
export function OpeningProject({ project }: { project: KnownProject }) {
  const { name } = project;
  return (
    <div className="flex h-full flex-col">
      <ProjectHeader project={project} />
      <div className="min-h-0 flex-1">
        <Stage>
          <div className="mx-auto flex w-60 flex-col gap-3 text-center" role="status">
            <h2 className="text-muted wrap-anywhere">Connecting to {name}…</h2>
            <ProgressBar label={`Connecting to ${name}`} share={null} />
          </div>
        </Stage>
      </div>
    </div>
  );
}
