import { Badge } from '../../ui/badge.tsx';
import { Note } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import type { Target, TargetChoice } from './target.ts';

interface ProjectFieldProps {
  choice: TargetChoice;
  /** Where the files went until now; null for a hot folder that is still to be set up. */
  former: Target | null;
}

/** Which project the files go to; where there is but one, that it is that one. */
export function ProjectField({ choice, former }: ProjectFieldProps) {
  const { target, targets, choose } = choice;
  if (targets.length === 1) {
    return (
      <p className="flex min-w-0 flex-wrap items-center gap-2 text-muted">
        Files go to <Badge>{labelOf(target)}</Badge>
      </p>
    );
  }
  return (
    <>
      <Select
        label="Project"
        choices={targets.map((each) => ({ id: each.id, label: labelOf(each) }))}
        value={target.id}
        onChange={choose}
      />
      {former !== null && former.id !== target.id && (
        <Note>
          The hot folder begins anew: what is on its way to {former.name} is cancelled, what has
          arrived there stays, and of its files nothing is known yet in {target.name}.
        </Note>
      )}
    </>
  );
}

const labelOf = ({ name, environment }: Target): string => `${name} · ${environment}`;
