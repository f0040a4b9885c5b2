import { Ellipsis, ExternalLink, Link } from 'lucide-react';
import { memo } from 'react';
import { formatBytes } from '../../shared/format.ts';
import type { HistoryRow } from '../../shared/history.ts';
import { useCommands } from '../state/page-context.tsx';
import { IconButton } from '../ui/button.tsx';
import { FileName } from '../ui/file-name.tsx';
import { TroubleDetails } from '../uploads/list/trouble-details.tsx';
import { Thumbnail } from '../uploads/thumbnail/thumbnail.tsx';
import { describeDay, describeTime } from './days.ts';
import { describeRow } from './wording.ts';

interface HistoryRowProps {
  row: HistoryRow;
  /** when it began, ms since the epoch */
  today: number;
  /** Whether uploads went to more than one project. */
  showsProject: boolean;
  onMenu: (row: HistoryRow, anchor: Element) => void;
}

/** One upload that came to rest. */
export const HistoryRowContent = memo(function HistoryRowContent(props: HistoryRowProps) {
  const { row, today, showsProject, onMenu } = props;
  const { copyHistory, openHistoryAsset } = useCommands();
  const { id, name, folder, tags, size, outcome, error, asset, project, addedAt } = row;
  const about = [
    folder,
    ...(tags.length > 0 ? [tags.join(', ')] : []),
    ...(showsProject && project.name !== null ? [project.name] : []),
  ].filter((part) => part !== '');
  return (
    <div className="grid h-full grid-cols-[2rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 @3xl:grid-cols-[2rem_minmax(0,1fr)_4.5rem_minmax(11rem,0.4fr)_3rem_7rem]">
      <Thumbnail id={id} source={row.source} mediaType={row.mediaType} size={size} />
      <div className="min-w-0">
        <FileName name={name} />
        <p className="truncate text-xs text-muted" title={about.join(' · ')}>
          <span className={`@3xl:hidden ${outcome === 'failed' ? 'text-danger' : ''}`}>
            {[
              ...(outcome === 'done' ? [] : [describeRow(row)]),
              describeTime(addedAt),
              ...about,
            ].join(' · ')}
          </span>
          <span className="hidden @3xl:inline">{about.join(' · ')}</span>
        </p>
      </div>
      <p className="hidden text-right text-sm text-muted tabular-nums @3xl:block">
        {formatBytes(size)}
      </p>
      <p
        className={`hidden truncate text-sm @3xl:block ${outcome === 'failed' ? 'text-danger' : 'text-muted'}`}
        title={describeRow(row)}
      >
        {describeRow(row)}
      </p>
      <p className="hidden text-right text-sm text-muted tabular-nums @3xl:block">
        <span className="sr-only">{describeDay(addedAt, today)} </span>
        {describeTime(addedAt)}
      </p>
      <div className="flex justify-end">
        {error !== null && <TroubleDetails name={name} error={error} label="Why it failed" />}
        {asset !== null && (
          <>
            <IconButton
              icon={Link}
              label="Copy URL"
              onPress={() => void copyHistory({ which: { ids: [id] }, format: 'url' })}
            />
            <IconButton
              icon={ExternalLink}
              label="Open in media area"
              onPress={() => void openHistoryAsset(id)}
            />
          </>
        )}
        <IconButton
          icon={Ellipsis}
          label="More actions"
          onPress={({ target }) => onMenu(row, target)}
        />
      </div>
    </div>
  );
});
