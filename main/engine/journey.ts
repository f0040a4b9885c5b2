import type { UploadId } from '../../shared/upload.ts';
import type { Asset, StateOf } from '../../shared/upload-state.ts';
import {
  accept,
  type CreateOnce,
  createOnce,
  findAsset,
  isTaken,
  takenBy,
} from './asset-creation.ts';
import { CONFIRM_WITHIN, type Confirmer } from './confirmer.ts';
import type { DuplicateFinder } from './duplicate-finder.ts';
import { UploadFault } from './errors.ts';
import { sniffMediaType, UNKNOWN_TYPE } from './media-type.ts';
import type {
  Clock,
  Creation,
  Delivery,
  Fetched,
  FileSource,
  Fingerprint,
  Random,
  RemoteAsset,
  RemoteSource,
  Transfer,
  TransferReceipt,
  UploadRequest,
  UploadTarget,
} from './ports.ts';
import type { ProgressTicker } from './progress-ticker.ts';
import type { ListedUpload, UploadList } from './upload-list.ts';

/** ms to wait for an asset of which nobody knows whether it was created */
export const DOUBT = 10_000;
/** ms between two looks at a download, however often its bytes move */
const DOWNLOAD_TICK = 100;

/** What a journey needs of the engine around it. */
export interface JourneyDeps {
  readonly list: UploadList;
  readonly confirmerOf: (target: UploadTarget) => Confirmer;
  readonly duplicatesIn: (target: UploadTarget) => DuplicateFinder;
  readonly transfer: Transfer;
  readonly ticker: ProgressTicker;
  readonly clock: Clock;
  readonly random: Random;
}

/** One attempt to bring one upload to its project. */
export interface Journey {
  readonly id: UploadId;
  readonly deps: JourneyDeps;
  readonly target: UploadTarget;
  /** Ends what has not created anything yet. */
  readonly beforeCreating: AbortSignal;
  /** Ends everything, leaving the upload as it is. */
  readonly always: AbortSignal;
  /** Whether the asset is not wanted any more. */
  readonly isUnwanted: () => boolean;
  /** Called when the project has answered. */
  readonly onReached: () => void;
  /** Called when the upload needs its place no more: what is left is waiting for the project. */
  readonly onDelivered: () => void;
}

/** Where a journey ends without a fault. */
export type Arrival = StateOf<'done' | 'skipped' | 'waiting'>;

/**
 * Takes an upload through its phases, once.
 *
 * @throws UploadFault of whatever went wrong; an aborted signal rejects with its reason
 */
export async function travel(journey: Journey): Promise<Arrival> {
  const { id, deps } = journey;
  deps.list.move(id, { phase: 'checking' });
  const earlier = await findEarlier(journey);
  if (earlier) {
    deps.list.move(id, { phase: 'creating' });
    return done(earlier);
  }
  const { source } = uploadOf(journey);
  if (source.kind === 'file') return await send(journey, source);
  await using fetched = await fetchRemote(journey, source);
  const { name, mediaType, fingerprint } = fetched;
  deps.list.move(id, { phase: 'checking' }, { name, mediaType, fingerprint });
  return await send(journey, fetched.source);
}

/** The asset that an earlier attempt created, if one did. */
async function findEarlier({ id, ...journey }: Journey): Promise<RemoteAsset | null> {
  const { delivery } = uploadOf({ id, ...journey });
  if (delivery === null) return null;
  const { target, beforeCreating } = journey;
  const asset = await findAsset(target, id, beforeCreating);
  journey.onReached();
  return asset && accept(asset, delivery, target, beforeCreating);
}

async function fetchRemote(journey: Journey, source: RemoteSource): Promise<Fetched> {
  const { id, deps, target, beforeCreating } = journey;
  const { list, clock } = deps;
  list.move(id, { phase: 'fetching', received: 0, total: null });
  let shown = clock.now();
  return await source.fetch({
    signal: beforeCreating,
    maximumSize: target.maximumFileSize,
    onProgress(received, total) {
      if (clock.now() - shown < DOWNLOAD_TICK) return;
      shown = clock.now();
      list.fetched(id, received, total);
    },
  });
}

async function send(journey: Journey, source: FileSource): Promise<Arrival> {
  const { id, deps, target, always } = journey;
  const fingerprint = await check(journey, source);
  const duplicate = await findDuplicate(journey, { source, fingerprint });
  if (duplicate) return duplicate;
  const delivery = await deliver(journey, { source, fingerprint });

  deps.list.move(id, { phase: 'creating' }, { delivery });
  const order: CreateOnce = {
    target,
    asset: { id, path: delivery.path, metadata: uploadOf(journey).options.metadata },
    clock: deps.clock,
    random: deps.random,
    signal: always,
    unwanted: journey.isUnwanted,
  };
  const created = await confirm(journey, await createOnce(order), order);
  return done(await accept(created, delivery, target, always));
}

/** What the file looks like now: if it was saved again since it was added, that is what is sent. */
async function check({ target }: Journey, source: FileSource): Promise<Fingerprint> {
  const fingerprint = await source.fingerprint();
  if (fingerprint.size === 0) throw new UploadFault('source-empty');
  const limit = target.maximumFileSize;
  if (limit !== null && fingerprint.size > limit) {
    throw new UploadFault('file-too-large', `${fingerprint.size} bytes of at most ${limit}`);
  }
  return fingerprint;
}

/** A source as it was found. */
interface Found {
  readonly source: FileSource;
  readonly fingerprint: Fingerprint;
}

/** Where the journey ends because the content is there already, or on its way; null where it is not. */
async function findDuplicate(journey: Journey, found: Found): Promise<Arrival | null> {
  const { id, deps, target, beforeCreating } = journey;
  const { duplicates, metadata } = uploadOf(journey).options;
  if (duplicates === 'upload') return null;
  const finding = await deps.duplicatesIn(target).look({ id, ...found }, beforeCreating);
  switch (finding.kind) {
    case 'new':
      return null;
    case 'same-file':
      return { phase: 'waiting', why: 'same-file', error: null, attempts: 0, until: null };
    case 'known': {
      const { asset } = finding;
      if (duplicates === 'skip' || metadata.tags.length === 0) {
        return { phase: 'skipped', why: 'already-in-project', asset };
      }
      await target.addTags(asset.id, metadata.tags, beforeCreating);
      return { phase: 'skipped', why: 'tags-added', asset };
    }
  }
}

async function deliver(journey: Journey, found: Found): Promise<Delivery> {
  const { id, deps, target, beforeCreating } = journey;
  const { source, fingerprint } = found;
  const upload = uploadOf(journey);
  const mediaType = await typeOf(upload, source, beforeCreating);
  beforeCreating.throwIfAborted();
  deps.list.move(id, { phase: 'requesting' }, { fingerprint, mediaType });
  const { name, options } = upload;
  const { collection } = options.metadata;
  const request = await target.requestUpload({ name, collection }, beforeCreating);
  journey.onReached();

  deps.list.move(id, { phase: 'sending', sent: 0, total: fingerprint.size });
  const ticked = deps.ticker.begin(id, fingerprint.size);
  try {
    const receipt = await toStorage(request, () =>
      deps.transfer({
        source,
        fingerprint,
        mediaType,
        request,
        signal: beforeCreating,
        onProgress: ticked.accepted,
      }),
    );
    ticked.arrived();
    beforeCreating.throwIfAborted();
    return { path: request.path, md5: receipt.md5 };
  } finally {
    ticked.end();
  }
}

/** What the content is, by its name or else by its beginning. */
async function typeOf(
  { mediaType }: ListedUpload,
  source: FileSource,
  signal: AbortSignal,
): Promise<string> {
  if (mediaType !== UNKNOWN_TYPE) return mediaType;
  return (await sniffMediaType(source, signal)) ?? mediaType;
}

/** Tells a storage that cannot be reached from a network that is gone: the project has just answered. */
async function toStorage(
  { url }: UploadRequest,
  transfer: () => Promise<TransferReceipt>,
): Promise<TransferReceipt> {
  try {
    return await transfer();
  } catch (thrown) {
    if (!(thrown instanceof UploadFault) || thrown.code !== 'network-unreachable') throw thrown;
    const { host } = new URL(url);
    throw new UploadFault('storage-unreachable', [thrown.detail, host].filter(Boolean).join(' '));
  }
}

async function confirm(
  journey: Journey,
  creation: Creation,
  order: CreateOnce,
): Promise<RemoteAsset> {
  if (creation.kind === 'created') return creation.asset;
  const { id, deps, target, always, isUnwanted, onDelivered } = journey;
  if (!isUnwanted()) deps.list.move(id, { phase: 'confirming' });
  onDelivered();
  const { jobId } = creation;
  const within = jobId === null ? DOUBT : CONFIRM_WITHIN;
  try {
    return await deps.confirmerOf(target).confirm({ id, jobId, within, signal: always });
  } catch (thrown) {
    if (isTaken(thrown)) return takenBy(order);
    throw thrown;
  }
}

function uploadOf({ id, deps }: Pick<Journey, 'id' | 'deps'>): ListedUpload {
  const upload = deps.list.get(id);
  if (!upload) throw new Error(`Upload ${id} was taken off the list while it ran`);
  return upload;
}

const done = ({ id, url, adminUrl }: Asset): Arrival => ({
  phase: 'done',
  asset: { id, url, adminUrl },
});
