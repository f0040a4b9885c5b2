import { Download } from 'lucide-react';
import type { Details } from '../../../shared/preset.ts';
import type { CollectionStanding } from '../../details/collection-standing.ts';
import { describeDetails } from '../../details/describe-details.ts';
import { DropCover } from '../../ui/drop-cover.tsx';

interface DropOverlayProps {
  projectName: string;
  details: Details;
  /** Of the collection that the details name. */
  standing: CollectionStanding;
}

/** Covers the window while files hover over it: where they go, and what goes onto them. */
export function DropOverlay({ projectName, details, standing }: DropOverlayProps) {
  return (
    <DropCover icon={Download} title={`Drop to add to ${projectName}`}>
      {describeDetails(details).map((line) => (
        <p key={line} className="line-clamp-2 max-w-120 wrap-anywhere">
          {line}
        </p>
      ))}
      {standing.kind === 'gone' && (
        <p className="text-caution">The project has no such collection: files go into none.</p>
      )}
    </DropCover>
  );
}
