import {
  CircleAlert,
  CircleCheck,
  CirclePause,
  FolderLock,
  FolderSync,
  FolderX,
  type LucideIcon,
  RefreshCw,
  Unplug,
} from 'lucide-react';
import { assertNever } from '../../shared/assert-never.ts';
import type { HotFolderState, HotFolderView } from '../../shared/hot-folder.ts';
import type { Glance, GlanceKind } from '../../shared/hot-folder-glance.ts';
import { ErrorDetails } from '../ui/error-details.tsx';
import { Icon } from '../ui/icon.tsx';
import { FolderFacts } from './folder-facts.tsx';

const TONES: { readonly [K in GlanceKind]: string } = {
  'up-to-date': 'text-accent',
  watching: 'text-muted',
  busy: 'text-muted',
  'needs-you': 'text-danger',
  paused: 'text-muted',
  stopped: 'text-danger',
};

const WORD_TONES: { readonly [K in GlanceKind]: string } = {
  ...TONES,
  watching: 'text-ink',
  busy: 'text-ink',
  paused: 'text-ink',
};

/** How it stands with a hot folder, as a shape. */
export function GlanceIcon({ kind, state }: { kind: GlanceKind; state: HotFolderState }) {
  return (
    <span className={`flex h-5 items-center ${TONES[kind]}`}>
      <Icon of={shapeOf(kind, state)} size={20} />
    </span>
  );
}

function shapeOf(kind: GlanceKind, state: HotFolderState): LucideIcon {
  switch (kind) {
    case 'up-to-date':
      return CircleCheck;
    case 'watching':
      return FolderSync;
    case 'busy':
      return RefreshCw;
    case 'needs-you':
      return CircleAlert;
    case 'paused':
      return SHAPES_OF_HALTS[state.kind] ?? CirclePause;
    case 'stopped':
      return SHAPES_OF_HALTS[state.kind] ?? CircleAlert;
    default:
      return assertNever(kind, 'glance');
  }
}

const SHAPES_OF_HALTS: Partial<Record<HotFolderState['kind'], LucideIcon>> = {
  missing: FolderX,
  'no-permission': FolderLock,
  'not-connected': Unplug,
};

/** How it stands with a hot folder, in words, and what helps where something is amiss. */
export function FolderGlance({ folder, glance }: { folder: HotFolderView; glance: Glance }) {
  const { kind, text, advice, error } = glance;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
        <p className={`font-medium tabular-nums ${WORD_TONES[kind]}`}>{text}</p>
        <FolderFacts folder={folder} />
      </div>
      {advice !== null && <p className="max-w-150 text-pretty text-muted">{advice}</p>}
      {error?.detail !== undefined && (
        <div className="max-w-150">
          <ErrorDetails error={error} about={folder.settings.name} />
        </div>
      )}
    </div>
  );
}
