import type { BatchOptions } from '../../shared/upload.ts';
import type { Collection } from '../datocms/collections.ts';
import type { OpenProject } from '../datocms/project.ts';
import type { UploadOptions } from './upload-arguments.ts';
import { WrongUsage } from './wrong-usage.ts';

/** How many collections are named to one who named none of them. */
const NAMED = 20;

/**
 * What is decided for every file, as this project can take it.
 *
 * @throws WrongUsage for a collection or a locale that the project does not have; UploadFault when
 *   it cannot be asked
 */
export async function batchOptionsFor(
  { batch, collection }: Pick<UploadOptions, 'batch' | 'collection'>,
  project: Pick<OpenProject, 'details' | 'collections'>,
  signal: AbortSignal,
): Promise<BatchOptions> {
  const { title, alt } = batch.metadata;
  checkLocales('--title', title, project.details.locales);
  checkLocales('--alt', alt, project.details.locales);
  if (collection === undefined) return batch;
  const { id } = findCollection(await project.collections(signal), collection);
  return { ...batch, metadata: { ...batch.metadata, collection: id } };
}

function checkLocales(option: string, texts: object, locales: readonly string[]): void {
  const unknown = Object.keys(texts).find((locale) => !locales.includes(locale));
  if (unknown === undefined) return;
  throw new WrongUsage(
    `${option} names the locale ${unknown}, but the project has ${locales.join(', ')}`,
  );
}

/**
 * The collection of this id, else of this path, else the only one whose path ends with it.
 *
 * @throws WrongUsage when there is none, or more than one
 */
export function findCollection(collections: readonly Collection[], wanted: string): Collection {
  const name = wanted.normalize();
  const ways: readonly ((collection: Collection) => boolean)[] = [
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
