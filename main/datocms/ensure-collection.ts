import type { RawApiTypes } from '@datocms/cma-client';
import { z } from 'zod';
import { backoff } from '../../shared/backoff.ts';
import { createAssetId } from '../engine/asset-id.ts';
import { isPassing, UploadFault } from '../engine/errors.ts';
import type { Clock, Random } from '../engine/ports.ts';
import type { CmaClient } from './cma-client.ts';
import { type Folder, listFolders, toFolder } from './collections.ts';
import { uploadCollectionSchema } from './schemas.ts';

const createdSchema = z.object({ data: uploadCollectionSchema });

/** How often making one collection is tried while the answers get lost. */
const ATTEMPTS = 4;

export interface EnsureCollectionDeps {
  readonly client: CmaClient;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Finds the collection at a path, and makes it, with those around it, where there is none.
 *
 * @param path names from the outermost down; at least one
 * @param within the id of the collection that the path begins in; null for the top
 * @throws UploadFault `token-cannot-upload` where the token may not make collections
 */
export type EnsureCollection = (
  path: readonly string[],
  within: string | null,
  signal: AbortSignal,
) => Promise<string>;

/** Does so for one project, one path at a time: two that share folders make these once. */
export function createEnsureCollection(deps: EnsureCollectionDeps): EnsureCollection {
  let before: Promise<unknown> = Promise.resolve();
  return (path, within, signal) => {
    const found = before.then(() => ensure(deps, path, within, signal));
    // what became of it is the business of whoever asked
    before = found.then(
      () => undefined,
      () => undefined,
    );
    return found;
  };
}

async function ensure(
  deps: EnsureCollectionDeps,
  path: readonly string[],
  within: string | null,
  signal: AbortSignal,
): Promise<string> {
  signal.throwIfAborted();
  const folders = await list(deps, signal);
  let parent = within ?? undefined;
  for (const label of path) {
    const folder = find(folders, label, parent) ?? (await make(deps, label, parent, signal));
    parent = folder.id;
  }
  if (parent === undefined) throw new Error('A path of a collection has at least one name');
  return parent;
}

/** Makes a collection. An answer may be lost and the request not: it is looked for before it is sent again. */
async function make(
  deps: EnsureCollectionDeps,
  label: string,
  parent: string | undefined,
  signal: AbortSignal,
): Promise<Folder> {
  const { clock, random } = deps;
  const id = createAssetId();
  for (let attempt = 1; ; attempt += 1) {
    try {
      const made = attempt > 1 ? find(await list(deps, signal), label, parent) : undefined;
      return made ?? (await create(deps.client, { id, label, parent }, signal));
    } catch (thrown) {
      if (!isDoubtful(thrown) || attempt === ATTEMPTS) throw thrown;
      await clock.sleep(backoff(attempt, random()), signal);
    }
  }
}

/** Whether the collection may be there all the same; that its id is taken says that it is. */
const isDoubtful = (thrown: unknown): boolean =>
  isPassing(thrown) || (thrown instanceof UploadFault && thrown.code === 'asset-id-taken');

async function create(
  client: CmaClient,
  { id, label, parent }: Pick<Folder, 'id' | 'label' | 'parent'>,
  signal: AbortSignal,
): Promise<Folder> {
  const body: RawApiTypes.UploadCollectionCreateSchema = {
    data: {
      id,
      type: 'upload_collection',
      attributes: { label: label.normalize('NFC').trim() },
      relationships: {
        parent: { data: parent === undefined ? null : { type: 'upload_collection', id: parent } },
      },
    },
  };
  try {
    const answer = await client.call({
      method: 'POST',
      path: '/upload-collections',
      body,
      priority: 'request',
      repeatable: false,
      answer: createdSchema,
      signal,
    });
    return toFolder(answer.body.data);
  } catch (thrown) {
    if (!(thrown instanceof UploadFault) || thrown.code !== 'token-cannot-upload') throw thrown;
    throw new UploadFault('token-cannot-upload', `making upload collections: ${thrown.detail}`);
  }
}

const list = ({ client }: EnsureCollectionDeps, signal: AbortSignal): Promise<Folder[]> =>
  listFolders(client, { priority: 'request', signal });

/** A folder inside another, by its name. */
const find = (
  folders: readonly Folder[],
  label: string,
  parent: string | undefined,
): Folder | undefined =>
  folders.find((folder) => folder.parent === parent && fold(folder.label) === fold(label));

const fold = (label: string): string => label.normalize('NFC').trim();
