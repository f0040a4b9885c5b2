import type { CollectionRef } from '../../shared/preset.ts';
import type { Collections } from '../state/collections.ts';

/** How a collection that was chosen stands in the connected project. */
export type CollectionStanding =
  | { readonly kind: 'none' }
  /** Under this id, which is another one where the collection was found by its path. */
  | { readonly kind: 'there'; readonly id: string }
  /** The project has not told its collections. */
  | { readonly kind: 'unknown'; readonly id: string }
  | { readonly kind: 'gone' };

/** Finds a chosen collection by its id, or by its path in a project where it was made anew. */
export function standingOf(
  chosen: CollectionRef | null,
  collections: Collections,
): CollectionStanding {
  if (chosen === null) return { kind: 'none' };
  if (collections.status !== 'known') return { kind: 'unknown', id: chosen.id };
  const { list } = collections;
  const found =
    list.find(({ id }) => id === chosen.id) ?? list.find(({ path }) => path === chosen.path);
  return found ? { kind: 'there', id: found.id } : { kind: 'gone' };
}

/** The id to send files to; null for none. A collection that is gone is none, which the window says. */
export const idOfStanding = (standing: CollectionStanding): string | null =>
  standing.kind === 'there' || standing.kind === 'unknown' ? standing.id : null;
