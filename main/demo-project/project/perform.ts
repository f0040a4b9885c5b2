import { assertNever } from '../../../shared/assert-never.ts';
import { errorDocument } from '../cma/api-error.ts';
import type { ObjectStore } from '../storage/object-store.ts';
import { type Environment, ensureTags } from './environment.ts';
import { patchFieldMetadata } from './field-metadata.ts';
import type { AssetChange, Outcome, Task } from './job.ts';
import type { Done } from './jobs.ts';
import type { AssetRecord, StoredFile } from './records.ts';

export interface PerformDeps {
  readonly environment: Environment;
  readonly objects: ObjectStore;
  readonly now: () => number;
}

const NOTHING = (): void => undefined;

/** Does a job's work in the environment it was asked for in. */
export function perform(task: Task, deps: PerformDeps): Done {
  switch (task.kind) {
    case 'create-asset': {
      const { asset } = task;
      deps.environment.assets.put(asset);
      ensureTags(deps.environment, asset.tags);
      return { outcome: { kind: 'asset', status: 201, asset }, discard: NOTHING };
    }
    case 'update-asset':
      return update(task.id, task.change, deps);
    case 'tag-assets':
      ensureTags(deps.environment, task.tags);
      return changeEach(task.ids, deps, (asset) => ({
        tags: [...new Set([...asset.tags, ...task.tags])],
      }));
    case 'move-assets':
      return changeEach(task.ids, deps, () => ({ collectionId: task.collectionId }));
    case 'destroy-assets':
      return destroy(task.ids, deps);
    case 'fail':
      return { outcome: { kind: 'failed', error: task.error }, discard: NOTHING };
    default:
      return assertNever(task, 'task');
  }
}

function update(id: string, change: AssetChange, deps: PerformDeps): Done {
  const { environment, objects } = deps;
  const before = environment.assets.get(id);
  if (!before) {
    // another job has destroyed it since this one was asked for
    const error = { status: 404, body: errorDocument('NOT_FOUND') };
    return { outcome: { kind: 'failed', error }, discard: NOTHING };
  }
  const { file, fieldMetadata = {}, ...attributes } = change;
  const asset: AssetRecord = {
    ...before,
    ...attributes,
    ...(file ? takeFile(before, file, objects) : {}),
    fieldMetadata: patchFieldMetadata(before.fieldMetadata, fieldMetadata),
    updatedAt: new Date(deps.now()).toISOString(),
  };
  environment.assets.put(asset);
  ensureTags(environment, asset.tags);
  return {
    outcome: { kind: 'asset', status: 200, asset },
    discard: () => {
      // what is replaced by itself, because it was asked for twice, stays
      if (file?.kind === 'replace' && asset.path !== before.path) objects.remove(before.path);
    },
  };
}

/** Moves objects as a change of file asks, and tells what the asset's file is from then on. */
function takeFile(
  before: AssetRecord,
  change: NonNullable<AssetChange['file']>,
  objects: ObjectStore,
): Partial<StoredFile> {
  switch (change.kind) {
    case 'replace':
      return change.file;
    case 'overwrite':
      objects.move(change.file.path, before.path);
      return { ...change.file, path: before.path };
    case 'rename':
      objects.move(before.path, change.path);
      return { path: change.path };
    default:
      return assertNever(change, 'change of file');
  }
}

function changeEach(
  ids: readonly string[],
  { environment, now }: PerformDeps,
  changeOf: (asset: AssetRecord) => Partial<AssetRecord>,
): Done {
  const found = ids.flatMap((id) => environment.assets.get(id) ?? []);
  for (const asset of found) {
    const updatedAt = new Date(now()).toISOString();
    environment.assets.put({ ...asset, ...changeOf(asset), updatedAt });
  }
  return { outcome: bulkOutcome(ids, found), discard: NOTHING };
}

/** Destroys assets, but for those that records use. */
function destroy(ids: readonly string[], { environment, objects }: PerformDeps): Done {
  const found = ids
    .flatMap((id) => environment.assets.get(id) ?? [])
    .filter(({ isUsed = false }) => !isUsed);
  for (const { id } of found) environment.assets.delete(id);
  return {
    outcome: bulkOutcome(ids, found),
    discard: () => {
      for (const { path } of found) objects.remove(path);
    },
  };
}

const bulkOutcome = (asked: readonly string[], found: readonly AssetRecord[]): Outcome => ({
  kind: 'bulk',
  successful: found.length,
  failed: asked.length - found.length,
});
