import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { formatNumber } from '../../../shared/format.ts';
import { type FileGroup, fileGroupSchema, type HotFolderView } from '../../../shared/hot-folder.ts';
import { usePage } from '../../state/page-context.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorMessage } from '../../ui/error-message.tsx';
import { handOverFocus } from '../../ui/hand-over-focus.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { describeFileGroup } from '../wording.ts';
import { AnswerAll } from './answer-all.tsx';
import { FileList } from './file-list.tsx';
import { useAct } from './use-act.ts';

interface FilesSheetProps {
  folder: HotFolderView;
  /** Which files are shown first. */
  group: FileGroup;
  onClose: () => void;
}

/** A hot folder's files, one group at a time, each with its reason. */
export function FilesSheet({ folder, group: first, onClose }: FilesSheetProps) {
  const [group, setGroup] = useState(first);
  const { bridge } = usePage();
  const { act, problem } = useAct();
  const { id, settings, counts, shown } = folder;
  return (
    <Sheet title={settings.name} subtitle={shown} onClose={onClose}>
      <ToggleButtonGroup
        aria-label="Show"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[group]}
        onSelectionChange={(keys) => {
          const next = fileGroupSchema.options.find((each) => keys.has(each));
          if (next) setGroup(next);
        }}
        className="flex flex-wrap gap-0.5 border-b border-line px-3 pb-2"
      >
        {fileGroupSchema.options.map((each) => (
          <ToggleButton
            key={each}
            id={each}
            autoFocus={each === first}
            className="focus-ring flex h-7 items-center gap-1.5 rounded-md px-2 text-muted data-hovered:text-ink data-selected:bg-pressed data-selected:text-ink forced-colors:data-selected:outline-2 forced-colors:data-selected:outline-[Highlight]"
          >
            {describeFileGroup(each)}
            <span
              className={`text-sm tabular-nums ${isTrouble(each, counts[each]) ? 'text-danger' : ''}`}
            >
              {formatNumber(counts[each])}
            </span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {problem !== null && (
        <div className="shrink-0 border-b border-line p-3">
          <ErrorMessage error={problem} />
        </div>
      )}
      {group === 'asking' && counts.asking > 0 && (
        <AnswerAll id={id} count={counts.asking} act={act} />
      )}
      {group === 'failed' && counts.failed > 0 && (
        <div className="flex items-center gap-3 border-b border-line px-5 py-2">
          <p className="min-w-0 flex-1 text-muted">
            They are where they were, and not in the project.
          </p>
          <Button
            icon={RotateCw}
            onPress={handOverFocus('[role=dialog]', () => void act(bridge.retryHotFolder(id)))}
          >
            Retry all
          </Button>
        </div>
      )}
      <FileList key={group} folder={folder} group={group} act={act} />
    </Sheet>
  );
}

const isTrouble = (group: FileGroup, count: number): boolean =>
  count > 0 && (group === 'failed' || group === 'asking');
