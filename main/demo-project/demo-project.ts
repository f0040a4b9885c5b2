import { setTimeout as sleep } from 'node:timers/promises';
import { publishAddress, withdrawAddress } from './address.ts';
import { bulkHandlers } from './cma/bulk-operations.ts';
import { environmentHandlers } from './cma/environments.ts';
import { createGate } from './cma/gate.ts';
import { jobResultHandlers } from './cma/job-results.ts';
import { createRateLimit, type RateLimitOptions } from './cma/rate-limit.ts';
import { siteHandlers } from './cma/site.ts';
import { subscriptionLimitHandlers } from './cma/subscription-limits.ts';
import { uploadCollectionHandlers } from './cma/upload-collections.ts';
import { uploadRequestHandlers } from './cma/upload-requests.ts';
import { uploadTagHandlers } from './cma/upload-tags.ts';
import { uploadHandlers } from './cma/uploads.ts';
import { userHandlers } from './cma/users.ts';
import { controlHandlers } from './control/control.ts';
import { addChaos, type Chaos, seededRandom } from './faults/chaos.ts';
import { createFaultScript, type FaultScript } from './faults/fault-script.ts';
import { listen, type Presence } from './http/presence.ts';
import { createHttpServer, type TlsIdentity } from './http/server.ts';
import { mediaPageHandlers } from './media-page/media-page.ts';
import type { UploadPermissions } from './project/access.ts';
import type { FieldMetadataShape } from './project/field-metadata.ts';
import { openProject } from './project/project.ts';
import { countRequest, createCounters, type DemoProjectStats } from './stats.ts';
import { createPacer } from './storage/pacer.ts';
import { storageHandlers } from './storage/storage.ts';

export { type DemoAddress, findDemoProject } from './address.ts';
export type { Chaos } from './faults/chaos.ts';
export type { FaultRule } from './faults/fault.ts';
export type { FaultScript, ScriptedFault } from './faults/fault-script.ts';
export type { TlsIdentity } from './http/server.ts';
export type { UploadPermissions } from './project/access.ts';
export { DatabaseLocked as DemoProjectInUse } from './project/database.ts';
export type { DemoProjectStats } from './stats.ts';

export interface DemoProjectOptions {
  /** Where everything lies: a database and the objects. It is created, and outlives the process. */
  readonly dataDir: string;
  /** 0: any free one, which is also the default. */
  readonly port?: number;
  /** 60 requests in 3 seconds unless told otherwise, as in production; null: none. */
  readonly rateLimit?: RateLimitOptions | null;
  /** ms until a job is done; 300 unless told otherwise. */
  readonly jobDelay?: number;
  /** bytes a second that storage reads, over all transfers; null, the default: as fast as it can */
  readonly storageRate?: number | null;
  /** bytes; 1 GiB unless told otherwise, as in production. */
  readonly maximumFileSize?: number;
  /** bytes over all assets; null, the default: no limit */
  readonly storageQuota?: number | null;
  /** How the project tells and takes `default_field_metadata`; `locale-keyed` unless told otherwise. */
  readonly fieldMetadataShape?: FieldMetadataShape;
  /** Whether another process may script faults and read counters over HTTP; false unless told otherwise. */
  readonly control?: boolean;
  /** Has everything reached over TLS instead of plain HTTP; null, the default: plain. */
  readonly tls?: TlsIdentity | null;
  /** Random trouble from the start; none unless told otherwise. */
  readonly chaos?: Chaos;
  /** Makes random trouble the same each time, as far as requests come in the same order. */
  readonly seed?: number;
}

export interface DemoProject {
  /** Where its Content Management API is: http://127.0.0.1:<port>, or https. */
  readonly url: string;
  /** Full access; the same for as long as the folder is there. */
  readonly token: string;
  /** A good token, but its role may only read. */
  readonly readOnlyToken: string;
  /** The page where a person sees what arrived. */
  readonly mediaUrl: string;
  readonly faults: FaultScript;
  readonly stats: DemoProjectStats;
  /** A new token whose role may do this with assets; good until the demo project is closed. */
  grantToken(permissions: UploadPermissions): string;
  /** Has records use an asset of the primary environment, or not any more. */
  setUsed(assetId: string, isUsed: boolean): void;
  /** Breaks every connection and refuses new ones. What it holds stays. */
  goOffline(): Promise<void>;
  /** Listens again, where it did before. */
  goOnline(): Promise<void>;
  /** Breaks every connection and closes the database. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
/** ms before an outage in which the answer to whoever asked for it goes out */
const LAST_ANSWER = 50;

/**
 * Starts an embedded stand-in for a DatoCMS project, on this computer's own network only: for
 * trying the app without an account, for tests and for benchmarks.
 *
 * @throws DemoProjectInUse when another one has the folder open
 * @throws Error EADDRINUSE when the port is taken
 */
export async function startDemoProject(options: DemoProjectOptions): Promise<DemoProject> {
  const { rateLimit = { requests: 60, seconds: 3 }, control = false, tls = null } = options;
  const project = openProject({
    dataDir: options.dataDir,
    jobDelay: options.jobDelay ?? 300,
    maximumFileSize: options.maximumFileSize ?? 1_073_741_824,
    storageQuota: options.storageQuota ?? null,
    fieldMetadataShape: options.fieldMetadataShape ?? 'locale-keyed',
    now: Date.now,
  });
  withdrawAddress(options.dataDir);
  const counters = createCounters();
  const faults = createFaultScript(seededRandom(options.seed ?? 1));
  addChaos(faults, options.chaos ?? {});
  const monotonic = () => performance.now();
  let url = '';

  const gate = createGate({
    project,
    rateLimit: rateLimit && createRateLimit(rateLimit, monotonic),
    onRateLimited: () => {
      counters.rateLimited += 1;
    },
    origin: () => url,
  });
  const server = createHttpServer({
    faults,
    tls,
    onRequest: (endpoint) => countRequest(counters, endpoint),
    handlers: {
      ...uploadRequestHandlers(gate),
      ...uploadHandlers(gate),
      ...bulkHandlers(gate),
      ...jobResultHandlers(gate),
      ...uploadCollectionHandlers(gate),
      ...uploadTagHandlers(gate),
      ...siteHandlers(gate),
      ...userHandlers(gate),
      ...environmentHandlers(gate),
      ...subscriptionLimitHandlers(gate),
      ...storageHandlers({
        project,
        pacer: createPacer(options.storageRate ?? null, monotonic),
        onBytes: (bytes) => {
          counters.storageBytes += bytes;
        },
      }),
      ...mediaPageHandlers(project),
      ...controlHandlers({
        project,
        faults,
        stats: counters,
        isEnabled: control,
        outage: async (ms) => {
          await sleep(LAST_ANSWER);
          await presence.goOffline();
          await sleep(ms, undefined, { ref: false });
          await presence.goOnline();
        },
      }),
    },
  });

  let presence: Presence;
  try {
    presence = await listen(server, HOST, options.port ?? 0);
  } catch (thrown) {
    project.close();
    throw thrown;
  }
  url = `${tls ? 'https' : 'http'}://${HOST}:${presence.port}`;

  const [full, readOnly] = project.accesses;
  publishAddress(options.dataDir, { url, token: full.token });
  return {
    url,
    token: full.token,
    readOnlyToken: readOnly.token,
    mediaUrl: `${url}/media`,
    faults,
    stats: counters,
    grantToken: (permissions) => project.grant(permissions),
    setUsed: (assetId, isUsed) => project.setUsed(assetId, isUsed),
    goOffline: presence.goOffline,
    goOnline: presence.goOnline,
    async close() {
      faults.clear();
      await presence.leave();
      withdrawAddress(options.dataDir);
      project.close();
    },
  };
}
