import { usePageState } from '../../state/page-context.tsx';
import { Select } from '../../ui/select.tsx';

const ALL = 'all';

interface ProjectFilterProps {
  projectId: string | null;
  onChange: (projectId: string | null) => void;
}

/** Which project's uploads the list shows, as soon as there is more than one project. */
export function ProjectFilter({ projectId, onChange }: ProjectFilterProps) {
  const { list } = usePageState(({ snapshot }) => snapshot.projects);
  if (list.length < 2) return null;
  return (
    <Select
      quiet
      label="Project:"
      choices={[{ id: ALL, label: 'All' }, ...list.map(({ id, name }) => ({ id, label: name }))]}
      value={projectId ?? ALL}
      onChange={(id) => onChange(id === ALL ? null : id)}
    />
  );
}
