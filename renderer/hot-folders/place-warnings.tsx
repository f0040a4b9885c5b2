import { TriangleAlert } from 'lucide-react';
import type { PlaceWarning } from '../../shared/hot-folder.ts';
import { Icon } from '../ui/icon.tsx';
import { describeWarning } from './wording.ts';

/** What gives pause about a hot folder's place. */
export function PlaceWarnings({ warnings }: { warnings: readonly PlaceWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul aria-label="Take note" className="mt-0.5 flex flex-col gap-0.5 text-sm text-muted">
      {warnings.map((warning) => {
        const { label, means } = describeWarning(warning);
        return (
          <li key={warning} className="flex gap-1.5">
            <span className="mt-px text-caution">
              <Icon of={TriangleAlert} size={14} />
            </span>
            <span className="min-w-0 text-pretty">
              {label}. {means}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
