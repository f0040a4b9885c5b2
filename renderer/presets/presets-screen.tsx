import type { ProjectView } from '../../shared/project.ts';

/** The presets, and one of them to change. */
export function PresetsScreen({ project }: { project: ProjectView }) {
  return <h2 className="p-4 text-lg font-semibold">Presets for {project.name}</h2>;
}
