import { memo } from 'react';
import { formatBytes } from '../../../shared/format.ts';
import { assetOf, type UploadId, type UploadView } from '../../../shared/upload.ts';
import { ProjectMark } from '../../projects/project-mark.tsx';
import { usePageState, useUpload } from '../../state/page-context.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { Thumbnail } from '../thumbnail/thumbnail.tsx';
import { isRetryable } from './row-actions.ts';
import { RowButtons } from './row-buttons.tsx';
import { RowStatus, troubleOf } from './row-status.tsx';

interface UploadRowProps {
  id: UploadId;
  onMenu: (id: UploadId, anchor: Element) => void;
}

/** One upload. In a narrow window its status moves under its name, in place of the folder. */
export const UploadRow = memo(function UploadRow({ id, onMenu }: UploadRowProps) {
  const upload = useUpload(id);
  if (upload === undefined) return null;
  const { state } = upload;
  return (
    <div className="grid h-full grid-cols-[2rem_minmax(0,1fr)_auto] content-center items-center gap-x-3 px-4 @3xl:grid-cols-[2rem_minmax(0,1fr)_4.5rem_minmax(15.5rem,0.6fr)_7rem]">
      <div className="row-span-2 @3xl:row-span-1">
        <Thumbnail
          id={upload.id}
          source={upload.source}
          mediaType={upload.mediaType}
          size={upload.size}
        />
      </div>
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-1.5">
          <RowProject id={upload.projectId} />
          <div className="min-w-0 flex-1">
            <FileName name={upload.name} />
          </div>
        </div>
        {upload.folder !== '' && (
          <p className="hidden truncate text-xs text-muted @3xl:block" title={upload.folder}>
            {upload.folder}
          </p>
        )}
      </div>
      <p className="hidden text-right text-sm text-muted tabular-nums @3xl:block">
        {isSizeKnown(upload) && formatBytes(upload.size)}
      </p>
      <div className="col-start-2 row-start-2 min-w-0 @3xl:col-start-4 @3xl:row-start-1">
        <RowStatus upload={upload} />
      </div>
      <div className="col-start-3 row-span-2 row-start-1 @3xl:col-start-5 @3xl:row-span-1">
        <RowButtons
          id={upload.id}
          name={upload.name}
          phase={state.phase}
          error={troubleOf(state)}
          mayRetry={isRetryable(state)}
          hasAsset={assetOf(upload) !== undefined}
          onMenu={onMenu}
        />
      </div>
    </div>
  );
});

/** Where it goes, as soon as there is more than one project. */
function RowProject({ id }: { id: string }) {
  const project = usePageState(({ snapshot: { projects } }) =>
    projects.list.length > 1 ? projects.list.find((one) => one.id === id) : undefined,
  );
  return project && <ProjectMark name={project.name} colour={project.colour} />;
}

/** Nobody knows how large a file on the web is before it is here. */
const isSizeKnown = ({ source, size }: UploadView): boolean => source !== 'remote-url' || size > 0;
