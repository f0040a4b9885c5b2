import { memo } from 'react';
import type { FileGroup, HotFolderView } from '../../shared/hot-folder.ts';
import { glanceAt } from '../../shared/hot-folder-glance.ts';
import { Badge } from '../ui/badge.tsx';
import { FileCountButtons } from './file-count-buttons.tsx';
import { FolderActions } from './folder-actions.tsx';
import { FolderGlance, GlanceIcon } from './folder-glance.tsx';
import { PlaceWarnings } from './place-warnings.tsx';
import { useSame } from './use-same.ts';

export interface FolderCardProps {
  /** Of its element, which can have the focus. */
  elementId: string;
  folder: HotFolderView;
  onList: (group: FileGroup) => void;
  onDryRun: () => void;
  onEdit: () => void;
  onRemove: () => void;
}

/** One hot folder: how it stands, and what can be done with it. */
export function FolderCard({ folder, ...rest }: FolderCardProps) {
  // main tells of all of them when one has changed
  return <Card {...rest} folder={useSame(folder)} />;
}

const Card = memo(
  function Card(props: FolderCardProps) {
    const { elementId, folder, onList, ...actions } = props;
    const { settings, project, shown } = folder;
    const glance = glanceAt(folder);
    const headingId = `${elementId}-name`;
    return (
      <li className="border-b border-line">
        <article
          id={elementId}
          tabIndex={-1}
          aria-labelledby={headingId}
          className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 px-4 py-3 outline-none focus-visible:bg-hover"
        >
          <GlanceIcon kind={glance.kind} state={folder.state} />
          <div className="flex min-w-0 flex-col gap-1">
            <div className="flex items-start gap-2">
              <div className="min-w-0 flex-1">
                <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
                  <h2
                    id={headingId}
                    className="max-w-full truncate font-semibold"
                    title={settings.name}
                  >
                    {settings.name}
                  </h2>
                  <Badge>{`${project.name} · ${project.environment}`}</Badge>
                </div>
                <p className="truncate text-sm text-muted" title={shown}>
                  {shown}
                </p>
              </div>
              <FolderActions folder={folder} {...actions} />
            </div>
            <FolderGlance folder={folder} glance={glance} />
            <FileCountButtons counts={folder.counts} of={settings.name} onList={onList} />
            <PlaceWarnings warnings={folder.warnings} />
          </div>
        </article>
      </li>
    );
  },
  // the callbacks are made anew each time and do the same
  (before, now) => before.folder === now.folder,
);
