import { Hourglass } from 'lucide-react';
import { formatNumber } from '../../shared/format.ts';
import type { HandedOverView } from '../../shared/handed-over.ts';
import { useCommands, usePageState } from '../state/page-context.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

/** Files that Dropchute was started with and that wait for a project: they are not to be forgotten. */
export function HandedOverLines() {
  const handedOver = usePageState((state) => state.snapshot.handedOver);
  return handedOver.map((files) => <HandedOverLine key={files.id} files={files} />);
}

function HandedOverLine({ files }: { files: HandedOverView }) {
  const { forgetHandedOver } = useCommands();
  const { id, first, count, project } = files;
  const [these, wait, go] =
    count === 1
      ? [`“${first}”`, 'waits', 'It is']
      : [`“${first}” and ${formatNumber(count - 1)} more`, 'wait', 'They are'];
  const [place, there] =
    project === null
      ? ['a project', 'one is connected']
      : [`the project “${project}”`, 'it is the connected one'];
  return (
    <div className="flex items-start gap-2.5 border-b border-line py-1.5 pr-2.5 pl-4">
      <span className="flex h-7 items-center text-muted">
        <Icon of={Hourglass} />
      </span>
      <div className="min-w-0 flex-1 py-1.25">
        <p className="font-medium wrap-anywhere">{`${these} ${wait} for ${place}`}</p>
        <p className="text-muted">{`${go} uploaded as soon as ${there}.`}</p>
      </div>
      <Button look="quiet" onPress={() => void forgetHandedOver(id)}>
        Don’t upload
      </Button>
    </div>
  );
}
