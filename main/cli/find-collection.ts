import type { CollectionRef } from '../../shared/preset.ts';
import { WrongUsage } from './wrong-usage.ts';

/** How many collections are named to one who named none of them. */
const NAMED = 20;

/**
 * The collection of this id, else of this path, else the only one whose path ends with it.
 *
 * @throws WrongUsage when there is none, or more than one
 */
export function findCollection(
  collections: readonly CollectionRef[],
  wanted: string,
): CollectionRef {
  const name = wanted.normalize();
  const ways: readonly ((collection: CollectionRef) => boolean)[] = [
    ({ id }) => id === wanted,
    ({ path }) => path.normalize() === name,
    ({ path }) => path.normalize().endsWith(`/${name}`),
  ];
  for (const isMeant of ways) {
    const [found, ...others] = collections.filter(isMeant);
    if (!found) continue;
    if (others.length === 0) return found;
    throw new WrongUsage(
      `--collection ${wanted} could be any of these; give the id: ${[found, ...others]
        .map(({ id, path }) => `${path} (${id})`)
        .join(', ')}`,
    );
  }
  if (collections.length === 0) {
    throw new WrongUsage(`--collection ${wanted}: the project has no collections`);
  }
  const known = collections.slice(0, NAMED).map(({ path }) => path);
  const more = collections.length > NAMED ? ['…'] : [];
  throw new WrongUsage(
    `--collection ${wanted}: there is none of that name. It must be one of these: ${[...known, ...more].join(', ')}`,
  );
}
