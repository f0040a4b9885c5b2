import { Download } from 'lucide-react';
import type { Details } from '../../../shared/preset.ts';
import type { CollectionStanding } from '../../details/collection-standing.ts';
import { describeDetails } from '../../details/describe-details.ts';
import { Icon } from '../../ui/icon.tsx';

interface DropOverlayProps {
  projectName: string;
  details: Details;
  /** Of the collection that the details name. */
  standing: CollectionStanding;
}

/** Covers the window while files hover over it: where they go, and what goes onto them. */
export function DropOverlay({ projectName, details, standing }: DropOverlayProps) {
  return (
    <div className="pointer-events-none fixed inset-0 z-20 bg-window/85 p-3 backdrop-blur-xs">
      <div
        role="status"
        className="flex h-full flex-col items-center justify-center gap-2 rounded-xl border-2 border-accent bg-chosen/60 p-6 text-center"
      >
        <span className="mb-1 text-accent">
          <Icon of={Download} size={28} />
        </span>
        <p className="text-xl font-semibold tracking-tight wrap-anywhere">
          Drop to add to {projectName}
        </p>
        {describeDetails(details).map((line) => (
          <p key={line} className="line-clamp-2 max-w-120 wrap-anywhere">
            {line}
          </p>
        ))}
        {standing.kind === 'gone' && (
          <p className="text-caution">The project has no such collection: files go into none.</p>
        )}
      </div>
    </div>
  );
}
