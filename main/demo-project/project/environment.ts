import type { Database, Documents } from './database.ts';
import { newEntityId } from './entity-id.ts';
import {
  type AssetRecord,
  assetRecordSchema,
  type CollectionRecord,
  collectionRecordSchema,
  type TagRecord,
  tagRecordSchema,
} from './records.ts';

/** One environment of the project: its own assets, collections and tags. */
export interface Environment {
  readonly id: string;
  readonly primary: boolean;
  readonly assets: Documents<AssetRecord>;
  readonly collections: Documents<CollectionRecord>;
  readonly tags: Documents<TagRecord>;
}

export const PRIMARY_ENVIRONMENT = 'main';
const SANDBOX_ENVIRONMENT = 'sandbox';

/** The project's environments by name; the primary comes first. */
export function openEnvironments(database: Database): ReadonlyMap<string, Environment> {
  const open = (id: string): Environment => ({
    id,
    primary: id === PRIMARY_ENVIRONMENT,
    assets: database.documents(`${id}/asset`, assetRecordSchema),
    collections: database.documents(`${id}/collection`, collectionRecordSchema),
    tags: database.documents(`${id}/tag`, tagRecordSchema),
  });
  return new Map([PRIMARY_ENVIRONMENT, SANDBOX_ENVIRONMENT].map((id) => [id, open(id)]));
}

/** Makes a tag of every name that has none: using a tag on an asset is enough to have it. */
export function ensureTags({ tags }: Environment, names: readonly string[]): void {
  const known = new Set(tags.all().map(({ name }) => name));
  for (const name of new Set(names)) {
    if (!known.has(name)) tags.put({ id: newEntityId(), name });
  }
}

/** When anything in the environment last changed, as far as its assets tell; null when it is empty. */
export function lastChange({ assets }: Environment): string | null {
  return assets
    .all()
    .reduce<string | null>(
      (latest, { updatedAt }) => (latest === null || updatedAt > latest ? updatedAt : latest),
      null,
    );
}
