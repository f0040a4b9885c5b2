import type { Collection } from '../../shared/preset.ts';
import { foldCase } from '../../shared/tags.ts';

/** A line of the list that a collection is picked from. */
export interface CollectionChoice {
  readonly id: string;
  readonly label: string;
  /** Its names from the outermost collection down to its own. */
  readonly path: string;
  /** How many collections it is shown inside of. */
  readonly depth: number;
}

/** Stands for no collection; a project's own ids are longer. */
export const NONE = 'none';

/** The collections as a tree, after none of them; or those whose path holds what is searched, by their paths. */
export function choicesFor(list: readonly Collection[], search: string): CollectionChoice[] {
  const wanted = foldCase(search.trim());
  if (wanted === '') {
    const pathOf = new Map(list.map(({ id, path }) => [id, path]));
    return [
      { id: NONE, label: 'None', path: 'None', depth: 0 },
      ...list.map(({ id, path, within }) => ({
        id,
        label: ownName(path, pathOf.get(within.at(-1) ?? '')),
        path,
        depth: within.length,
      })),
    ];
  }
  return list
    .filter(({ path }) => foldCase(path).includes(wanted))
    .map(({ id, path }) => ({ id, label: path, path, depth: 0 }));
}

/** What is left of a path below the collection around it: a name may hold a slash itself. */
const ownName = (path: string, around: string | undefined): string =>
  around === undefined ? path : path.slice(around.length + 1);
