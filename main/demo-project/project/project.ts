import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ObjectStore, openObjectStore } from '../storage/object-store.ts';
import { type Access, openAccesses, restrictedAccess, type UploadPermissions } from './access.ts';
import { newAssetPath } from './asset-path.ts';
import { openDatabase } from './database.ts';
import { type Environment, openEnvironments, PRIMARY_ENVIRONMENT } from './environment.ts';
import type { FieldMetadataShape } from './field-metadata.ts';
import { PROJECT_ID } from './identity.ts';
import type { Task } from './job.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { perform } from './perform.ts';
import { objectRecordSchema } from './records.ts';

export interface ProjectOptions {
  readonly dataDir: string;
  /** ms until a job is done */
  readonly jobDelay: number;
  /** bytes */
  readonly maximumFileSize: number;
  /** bytes over all assets; null: no limit */
  readonly storageQuota: number | null;
  readonly fieldMetadataShape: FieldMetadataShape;
  /** ms since the epoch */
  readonly now: () => number;
}

/** The demo project itself: what it holds and what it allows, without anything of HTTP. */
export interface Project extends Omit<ProjectOptions, 'dataDir'> {
  /** The full one comes first, then the one that may only read. */
  readonly accesses: readonly [full: Access, readOnly: Access, ...restricted: Access[]];
  /** A new token that is good until the project is closed. */
  grant(uploads: UploadPermissions): string;
  /** By name; the primary comes first. */
  readonly environments: ReadonlyMap<string, Environment>;
  readonly objects: ObjectStore;
  readonly jobs: Jobs;
  /** Signs storage URLs. */
  readonly secret: string;
  readonly createdAt: string;
  /** A storage path for a new file. */
  issuePath(fileName: string): string;
  /** Whether an asset of any environment, or one on its way, has this path. */
  isPathInUse(path: string): boolean;
  /** Bytes of all assets, those on their way included. */
  usedBytes(): number;
  /** Has records use an asset of the primary environment, or not any more. @throws Error for one that is not there */
  setUsed(id: string, isUsed: boolean): void;
  /** Destroys an asset without a job. */
  destroyAsset(environment: Environment, id: string): void;
  transaction<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens the project that lies in a folder, or creates one there.
 *
 * @throws DatabaseLocked when it is open elsewhere
 */
export function openProject(options: ProjectOptions): Project {
  const { dataDir, now } = options;
  // what a person tries it with is nobody else’s business
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const database = openDatabase(join(dataDir, 'project.sqlite'));
  const environments = openEnvironments(database);
  const objects = openObjectStore(
    join(dataDir, 'objects'),
    database.documents('object', objectRecordSchema),
  );
  const jobs = createJobs({
    database,
    now,
    perform: (name, task) => {
      const environment = environments.get(name);
      if (!environment) throw new Error(`No environment ${name}`);
      return perform(task, { environment, objects, now });
    },
  });
  const accesses: [Access, Access, ...Access[]] = [
    ...openAccesses(database, [...environments.keys()]),
  ];
  const issued = new Set<string>();
  const allAssets = () => [
    ...[...environments.values()].flatMap(({ assets }) => assets.all()),
    ...jobs.comingAssets().map(({ asset }) => asset),
  ];

  return {
    ...options,
    environments,
    objects,
    jobs,
    accesses,
    grant(uploads) {
      const access = restrictedAccess(uploads);
      accesses.push(access);
      return access.token;
    },
    secret: database.setting('storage-secret', () => randomBytes(32).toString('hex')),
    createdAt: database.setting('created-at', () => new Date(now()).toISOString()),

    issuePath(fileName) {
      const isTaken = (path: string) => issued.has(path) || objects.find(path) !== undefined;
      const path = newAssetPath(PROJECT_ID, fileName, now(), isTaken);
      issued.add(path);
      return path;
    },
    isPathInUse: (path) => allAssets().some((asset) => asset.path === path),
    usedBytes: () => allAssets().reduce((bytes, { size }) => bytes + size, 0),
    setUsed(id, isUsed) {
      const assets = environments.get(PRIMARY_ENVIRONMENT)?.assets;
      const asset = assets?.get(id);
      if (!asset) throw new Error(`There is no asset ${id}`);
      assets?.put({ ...asset, isUsed });
    },
    destroyAsset(environment, id) {
      const task: Task = { kind: 'destroy-assets', ids: [id] };
      database.transaction(() => perform(task, { environment, objects, now })).discard();
    },
    transaction: database.transaction,
    close: () => database.close(),
  };
}
