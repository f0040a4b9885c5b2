import { Download } from 'lucide-react';
import { useCommands, usePage } from '../state/page-context.tsx';
import { DropCover } from '../ui/drop-cover.tsx';
import { type Brought, useDrop, usePaste } from '../uploads/adding/intake.ts';

/** Where no project is open, files are taken all the same and wait for one. */
export function DropsWait() {
  const { handOver } = useCommands();
  const { notices } = usePage();
  const take = (brought: Brought) => {
    if (brought.kind === 'files') void handOver(brought.files);
    else notices.post({ kind: 'problem', error: { code: 'not-connected' } });
  };
  const hovering = useDrop(take);
  usePaste(take);
  if (!hovering) return null;
  return (
    <DropCover icon={Download} title="Drop to upload once a project is open">
      <p>Until then the files wait, also when you quit Dropchute.</p>
    </DropCover>
  );
}
