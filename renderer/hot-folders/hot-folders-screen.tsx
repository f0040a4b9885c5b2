import type { ProjectView } from '../../shared/project.ts';

/** Folders whose files are uploaded as they are saved. */
export function HotFoldersScreen({ project }: { project: ProjectView }) {
  return <h2 className="p-4 text-lg font-semibold">Hot folders of {project.name}</h2>;
}
