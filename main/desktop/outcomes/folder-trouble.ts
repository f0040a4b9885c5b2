import { assertNever } from '../../../shared/assert-never.ts';
import { explain } from '../../../shared/errors.ts';
import { formatCount } from '../../../shared/format.ts';
import type { HotFolderId, HotFolderView } from '../../../shared/hot-folder.ts';

/** Why a hot folder waits for a person. */
export interface FolderTrouble {
  readonly id: HotFolderId;
  readonly name: string;
  /** Tells one trouble of a folder from another. */
  readonly kind: string;
  /** A sentence. */
  readonly what: string;
}

/** What keeps a hot folder from going on by itself, or what it asks; null where there is nothing. */
export function troubleOf({ id, settings, state, counts }: HotFolderView): FolderTrouble | null {
  const trouble = (kind: string, what: string) => ({ id, name: settings.name, kind, what });
  switch (state.kind) {
    case 'missing':
      return trouble('missing', `${explain('folder-missing').what}.`);
    case 'no-permission':
      return trouble('no-permission', `${explain('folder-unreadable').what}.`);
    case 'blocked':
      return trouble(state.error.code, `${explain(state.error.code).what}.`);
    case 'paused':
    case 'not-connected':
    case 'scanning':
    case 'watching':
      if (counts.asking === 0) return null;
      return trouble(
        'asking',
        `${formatCount(counts.asking, 'file has', 'files have')} changed since the upload.`,
      );
    default:
      return assertNever(state, 'hot folder state');
  }
}

/** Notices each trouble of a hot folder once: again only after it has passed. */
export function createTroubleWatch(): (views: readonly HotFolderView[]) => FolderTrouble[] {
  let known = new Map<HotFolderId, string>();
  return (views) => {
    const now = views.flatMap((view) => troubleOf(view) ?? []);
    const fresh = now.filter(({ id, kind }) => known.get(id) !== kind);
    known = new Map(now.map(({ id, kind }) => [id, kind]));
    return fresh;
  };
}
