import { Hourglass } from 'lucide-react';
import { describeHandedOver, type HandedOverView } from '../../shared/handed-over.ts';
import { useCommands, usePageState } from '../state/page-context.tsx';
import { Button } from '../ui/button.tsx';
import { handOverFocus } from '../ui/hand-over-focus.ts';
import { Icon } from '../ui/icon.tsx';

/** Files that Dropchute was started with and that wait for a project: they are not to be forgotten. */
export function HandedOverLines() {
  const handedOver = usePageState((state) => state.snapshot.handedOver);
  return handedOver.map((files) => <HandedOverLine key={files.id} files={files} />);
}

function HandedOverLine({ files }: { files: HandedOverView }) {
  const { forgetHandedOver } = useCommands();
  const { what, untilWhen } = describeHandedOver(files);
  return (
    <div className="flex items-start gap-2.5 border-b border-line py-1.5 pr-2.5 pl-4">
      <span className="flex h-7 items-center text-muted">
        <Icon of={Hourglass} />
      </span>
      <div className="min-w-0 flex-1 py-1.25">
        <p className="font-medium wrap-anywhere">{what}</p>
        <p className="text-muted">{untilWhen}</p>
      </div>
      <Button
        look="quiet"
        onPress={handOverFocus('[aria-live]', () => void forgetHandedOver(files.id))}
      >
        Don’t upload
      </Button>
    </div>
  );
}
