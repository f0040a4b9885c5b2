import { useEffect, useState } from 'react';
import { describeError } from '../../shared/errors.ts';
import { formatCount } from '../../shared/format.ts';
import type { KnownProject, Removal } from '../../shared/project.ts';
import type { Result } from '../../shared/result.ts';
import { settle } from '../state/bridge.ts';
import { usePage } from '../state/page-context.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

interface RemoveProjectDialogProps {
  project: KnownProject;
  onClose: () => void;
  /** Hears that it is being removed. */
  onRemove: () => void;
}

/** Says what becomes of a project's uploads and hot folders, and asks whether to remove it. */
export function RemoveProjectDialog(props: RemoveProjectDialogProps) {
  const { project, onClose, onRemove } = props;
  const { bridge, commands } = usePage();
  const [removal, setRemoval] = useState<Result<Removal> | null>(null);
  useEffect(() => {
    let isOver = false;
    settle(bridge.previewRemoval(project.id)).then((answer) => {
      if (!isOver) setRemoval(answer);
    });
    return () => {
      isOver = true;
    };
  }, [bridge, project.id]);
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Remove ${project.name}?`}
      text={
        removal === null
          ? 'Looking at what is still under way…'
          : removal.ok
            ? sentencesFor(removal.value, project)
            : describeError(removal.error)
      }
      action={removal?.ok ? 'Remove' : null}
      decline="Keep it"
      onConfirm={() => {
        onRemove();
        void commands.removeProject(project.id);
      }}
    />
  );
}

/** What happens and what stays, in sentences. */
function sentencesFor({ unfinished, hotFolders }: Removal, { kind }: KnownProject): string {
  return [
    unfinished === 0
      ? 'Nothing is waiting to be uploaded.'
      : `${formatCount(unfinished, 'upload')} that ${unfinished === 1 ? 'has' : 'have'} not arrived ${unfinished === 1 ? 'is' : 'are'} cancelled.`,
    ...(hotFolders.length === 0
      ? []
      : [
          `Dropchute stops watching ${hotFolders.map((name) => `“${name}”`).join(', ')}; the files stay where they are.`,
        ]),
    kind === 'demo'
      ? 'The demo keeps its files and can be opened again.'
      : 'The API token is forgotten. What has arrived stays in the project, and in the history.',
  ].join(' ');
}
