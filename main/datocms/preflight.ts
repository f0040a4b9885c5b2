import { formatBytes } from '../../shared/format.ts';
import type { Collection } from '../../shared/preset.ts';
import type { Environment } from '../../shared/project.ts';
import { UploadFault } from '../engine/errors.ts';
import type { Clock, UploadTarget } from '../engine/ports.ts';
import type { CmaClient } from './cma-client.ts';
import { listCollections } from './collections.ts';
import { createFact } from './fact.ts';
import { fieldMetadataOf, type MetadataRules } from './field-metadata.ts';
import { ifTold } from './if-told.ts';
import { mayUploadInto } from './permissions.ts';
import { type Me, meSchema, type SubscriptionLimits, subscriptionLimitsSchema } from './schemas.ts';

/** ms; roles and collections seldom change */
const STANDING_GOOD_FOR = 60_000;
/** ms; others fill the same storage */
const QUOTA_GOOD_FOR = 5_000;

export interface PreflightDeps {
  readonly client: CmaClient;
  readonly clock: Clock;
  readonly environment: Environment;
  /** Who the token is, as it was just told; null where it may not ask. */
  readonly me: Me | null;
  readonly metadataRules: MetadataRules;
}

/**
 * Makes sure, before anything is sent, that the project has the locales and the collection that are
 * spoken of, that the token may upload there, and that there is room. What the token may not ask
 * counts as allowed: the project has the last word at every upload.
 *
 * @throws UploadFault `metadata-rejected`, `token-cannot-upload`, `storage-quota-reached`, or what
 *   kept the project from being asked
 */
export function createPreflight({
  client,
  clock,
  environment,
  me,
  metadataRules,
}: PreflightDeps): UploadTarget['preflight'] {
  // a person has just added files and looks on
  const asked = { method: 'GET', priority: 'person', repeatable: true, inHaste: true } as const;

  const askMe = async (signal: AbortSignal): Promise<Me | null> => {
    const query = { include: 'role' };
    const answer = client.call({ ...asked, path: '/users/me', query, answer: meSchema, signal });
    return (await ifTold(answer))?.body ?? null;
  };
  const role = createFact({ clock, goodFor: STANDING_GOOD_FOR, ask: askMe, known: me });
  const collections = createFact({
    clock,
    goodFor: STANDING_GOOD_FOR,
    ask: (signal) => ifTold(listCollections(client, signal)),
  });

  const left = createFact({
    clock,
    goodFor: QUOTA_GOOD_FOR,
    async ask(signal) {
      const path = '/subscription-limits';
      const answer = await ifTold(
        client.call({ ...asked, path, answer: subscriptionLimitsSchema, signal }),
      );
      return answer ? bytesLeft(answer.body) : null;
    },
  });

  /** The collection with an id; one without a path where the project does not tell. */
  const findCollection = async (id: string, signal: AbortSignal): Promise<Collection> => {
    const isIt = (each: Collection): boolean => each.id === id;
    const all = await collections.check(
      (told) =>
        told && !told.some(isIt)
          ? new UploadFault('metadata-rejected', `upload_collection: there is no ${id}`)
          : null,
      signal,
    );
    return all?.find(isIt) ?? { id, path: id, within: [] };
  };

  const checkPermission = async (id: string | null, signal: AbortSignal): Promise<void> => {
    const collection = id === null ? null : await findCollection(id, signal);
    const line = collection ? [...collection.within, collection.id] : [];
    const place = collection ? `${environment.id}, ${collection.path}` : environment.id;
    await role.check((who) => {
      const isAllowed = !who || mayUploadInto(who, environment, line);
      return isAllowed ? null : new UploadFault('token-cannot-upload', place);
    }, signal);
  };

  const checkRoom = async (size: number, signal: AbortSignal): Promise<void> => {
    if (size === 0) return;
    await left.check((bytes) => {
      const room = bytes === null ? Number.POSITIVE_INFINITY : Math.max(0, bytes);
      return size <= room
        ? null
        : new UploadFault(
            'storage-quota-reached',
            `${formatBytes(size)} needed, ${formatBytes(room)} left`,
          );
    }, signal);
  };

  return async ({ metadata, size }, signal) => {
    fieldMetadataOf(metadata, metadataRules);
    await checkPermission(metadata.collection, signal);
    await checkRoom(size, signal);
  };
}

/** The bytes that a plan still has room for; null where it sets no limit, or says nothing of it. */
function bytesLeft({ data }: SubscriptionLimits): number | null {
  const storage = data.find(({ attributes }) => attributes.code === 'uploadable_bytes');
  if (!storage || storage.attributes.limit === null) return null;
  return storage.attributes.limit - storage.attributes.usage;
}
