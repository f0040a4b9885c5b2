import { FolderPlus } from 'lucide-react';
import { formatBytes, formatCount } from '../../../shared/format.ts';
import type { DryRun, PlannedFile } from '../../../shared/hot-folder.ts';
import { FileName } from '../../ui/file-name.tsx';
import { Icon } from '../../ui/icon.tsx';
import { describePlan } from '../wording.ts';
import { otherOutcomes, summarizeRun } from './summary.ts';

/** What would happen: how much of what, which collections would be made, and the first files. */
export function DryRunView({ run }: { run: DryRun }) {
  const { files, newCollections, counts } = run;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const unlisted = total - files.length;
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="font-medium tabular-nums">{summarizeRun(run)}</p>
        {otherOutcomes(run).map((outcome) => (
          <p key={outcome} className="text-muted tabular-nums">
            {outcome}
          </p>
        ))}
      </div>
      {newCollections.length > 0 && <NewCollections paths={newCollections} />}
      {files.length > 0 && (
        <ul aria-label="Files" className="flex flex-col divide-y divide-line border-y border-line">
          {files.map((file) => (
            <Planned key={file.path} file={file} />
          ))}
          {unlisted > 0 && (
            <li className="py-1.5 text-sm text-muted">and {formatCount(unlisted, 'other file')}</li>
          )}
        </ul>
      )}
    </div>
  );
}

/** More would push the files out of sight. */
const COLLECTIONS_SHOWN = 8;

function NewCollections({ paths }: { paths: readonly string[] }) {
  const unlisted = paths.length - COLLECTIONS_SHOWN;
  return (
    <div className="rounded-md bg-hover px-2.5 py-2">
      <p className="flex items-center gap-1.5">
        <Icon of={FolderPlus} size={14} />
        {formatCount(paths.length, 'collection')} would be made
      </p>
      <ul aria-label="Collections that would be made" className="mt-0.5 pl-5 text-sm text-muted">
        {paths.slice(0, COLLECTIONS_SHOWN).map((path) => (
          <li key={path} className="wrap-anywhere">
            {path.split('/').join(' / ')}
          </li>
        ))}
        {unlisted > 0 && <li>and {formatCount(unlisted, 'other')}</li>}
      </ul>
    </div>
  );
}

function Planned({ file: { path, size, plan } }: { file: PlannedFile }) {
  const folders = path.split('/');
  const name = folders.pop() ?? path;
  return (
    <li className="flex min-w-0 flex-col py-1.5">
      <div className="flex min-w-0 items-center gap-2">
        <div className="min-w-0 flex-1">
          <FileName name={name} />
        </div>
        <span className="shrink-0 text-sm text-muted tabular-nums">{formatBytes(size)}</span>
      </div>
      {folders.length > 0 && (
        <p className="truncate text-sm text-muted" title={folders.join('/')}>
          {folders.join(' / ')}
        </p>
      )}
      {plan.kind === 'upload' ? (
        <Outcome tags={plan.tags} collection={plan.collection} />
      ) : (
        <p className="text-sm text-muted">{describePlan(plan)}</p>
      )}
    </li>
  );
}

/** What the asset would be given. */
function Outcome({ tags, collection }: { tags: readonly string[]; collection: string | null }) {
  if (tags.length === 0 && collection === null) return null;
  return (
    <p className="mt-0.5 flex min-w-0 flex-wrap items-center gap-1 text-sm">
      {collection !== null && (
        <span className="max-w-full truncate text-muted" title={collection}>
          into {collection.split('/').join(' / ')}
        </span>
      )}
      {tags.map((tag) => (
        <span
          key={tag}
          title={tag}
          className="max-w-full truncate rounded bg-chosen px-1.5 forced-colors:border"
        >
          {tag}
        </span>
      ))}
    </p>
  );
}
