import { formatBytes } from '../../shared/format.ts';
import type { Metadata } from '../../shared/upload.ts';
import {
  accept,
  type CreateOnce,
  createOnce,
  findAsset,
  isTaken,
  judge,
  type Taken,
} from './asset-creation.ts';
import { CONFIRM_WITHIN, type Confirmation } from './confirmer.ts';
import { deliver } from './deliver.ts';
import { DOUBT, whatAppears } from './doubt.ts';
import { UploadFault } from './errors.ts';
import { acceptReplaced, findReplaced, isReplaced, replaceFile } from './file-replacement.ts';
import { sameFingerprint } from './fingerprint.ts';
import type { Delivery } from './journal-port.ts';
import { type Arrival, done, type Found, type Journey, uploadOf } from './journey.ts';
import type {
  Creation,
  Fetched,
  FileSource,
  Fingerprint,
  RemoteAsset,
  RemoteSource,
} from './ports.ts';
import { saidOfFile } from './said-of-file.ts';
import { isLookedFor } from './standing.ts';

/** ms between two looks at a download, however often its bytes move */
const DOWNLOAD_TICK = 100;

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
  const finished = await finishEarlier(journey);
  if (finished) return finished;
  await using fetched = await fetchRemote(journey, source);
  const { name, mediaType, fingerprint } = fetched;
  deps.list.move(id, { phase: 'checking' }, { name, mediaType, fingerprint });
  return await send(journey, fetched.source);
}

/** The asset that an earlier attempt created or gave its file, if one did. @throws UploadFault `asset-gone` */
async function findEarlier(journey: Journey): Promise<RemoteAsset | null> {
  const { id, target, beforeCreating } = journey;
  const { delivery, replaces } = uploadOf(journey);
  if (replaces !== undefined) {
    // even where nothing was tried: whoever waits for an asset that is gone need not send a thing
    const asset = await findReplaced(target, replaces, beforeCreating);
    journey.onReached();
    return delivery && judge(asset, delivery) === 'ours' ? asset : null;
  }
  if (delivery === null) return null;
  const asset = await findAsset(target, id, beforeCreating);
  journey.onReached();
  return asset && accept(asset, delivery, target, beforeCreating);
}

async function fetchRemote(journey: Journey, source: RemoteSource): Promise<Fetched> {
  const { id, deps, target, beforeCreating } = journey;
  const { list, clock } = deps;
  list.move(id, { phase: 'fetching', received: 0, total: null });
  let shown = Number.NEGATIVE_INFINITY;
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
  const fingerprint = await check(journey, source);
  const isAsBefore = sameFingerprint(fingerprint, uploadOf(journey).fingerprint);
  const earlier = isAsBefore ? null : await findOwn(journey);
  if (earlier) {
    journey.deps.list.move(journey.id, { phase: 'creating' });
    return done(earlier);
  }
  // what nobody waits for may as well settle first; it is offered again then
  if (!isAsBefore && uploadOf(journey).options.priority === 'quiet') {
    throw new UploadFault('source-changed', 'since it was found');
  }
  const duplicate = await findDuplicate(journey, { source, fingerprint });
  if (duplicate) return duplicate;
  const finished = isAsBefore ? await finishEarlier(journey) : null;
  if (finished) return finished;
  return await create(journey, await deliver(journey, { source, fingerprint }));
}

/**
 * Creates the asset of what an earlier attempt brought to storage, which nobody needs to bring
 * again; null where there is no such thing, or the project does not want it.
 */
async function finishEarlier(journey: Journey): Promise<Arrival | null> {
  const { id, deps, beforeCreating, always, isUnwanted } = journey;
  const { delivery, replaces } = uploadOf(journey);
  if (delivery === null) return null;
  beforeCreating.throwIfAborted();
  try {
    return await create(journey, delivery);
  } catch (thrown) {
    if (always.aborted || isUnwanted() || !isAboutBytes(thrown, replaces)) throw thrown;
    deps.list.move(id, { phase: 'queued' });
    // an asset that has got a damaged file keeps it until another one has arrived
    deps.list.move(id, { phase: 'checking' }, replaces === undefined ? { delivery: null } : {});
    return null;
  }
}

/** Whether the project objects to what storage has, so that it has to be brought anew. */
function isAboutBytes(thrown: unknown, replaces: string | undefined): boolean {
  if (!(thrown instanceof UploadFault)) return false;
  const { code } = thrown;
  if (code === 'rejected-by-project' || code === 'asset-processing-failed') return true;
  return code === 'checksum-mismatch' && replaces !== undefined;
}

/** Makes an asset of what storage has received, or gives it to the one whose file it replaces. */
async function create(journey: Journey, delivery: Delivery): Promise<Arrival> {
  const { id, deps, target, beforeCreating } = journey;
  const { name, mediaType, fingerprint, replaces } = uploadOf(journey);
  const before =
    replaces === undefined ? null : await findReplaced(target, replaces, beforeCreating);
  const isThere = before !== null && isReplaced(before, delivery);
  beforeCreating.throwIfAborted();
  deps.list.move(id, { phase: 'creating' }, { delivery, name, mediaType, fingerprint });
  // whatever becomes of the file from now on
  deps.duplicatesIn(target).expect(id, fingerprint, delivery.md5);
  if (!before) return done(await createNew(journey, delivery));
  return done(isThere ? before : await replace(journey, before.id, delivery));
}

async function createNew(journey: Journey, delivery: Delivery): Promise<RemoteAsset> {
  const { id, deps, target, always } = journey;
  const order: CreateOnce = {
    target,
    asset: { id, path: delivery.path, metadata: saidOf(journey) },
    clock: deps.clock,
    random: deps.random,
    signal: always,
    unwanted: journey.isUnwanted,
  };
  const created = await confirm(journey, await createOnce(order));
  return await accept(created, delivery, target, always);
}

async function replace(journey: Journey, id: string, delivery: Delivery): Promise<RemoteAsset> {
  const { deps, target, always: signal } = journey;
  const { clock, random } = deps;
  const unwanted = journey.isUnwanted;
  const asked = await replaceFile({ target, id, delivery, clock, random, signal, unwanted });
  const replaced = await confirm(journey, asked, { id, content: delivery });
  return acceptReplaced(replaced, delivery);
}

/** What is said about the file, as its asset gets it. */
function saidOf(journey: Journey): Metadata {
  const { name, folder, source, options } = uploadOf(journey);
  const now = journey.deps.clock.now();
  return saidOfFile(options.metadata, { name, folder, origin: source.origin }, now);
}

/** What the file looks like now: if it was saved again since it was added, that is what is sent. */
async function check({ target }: Journey, source: FileSource): Promise<Fingerprint> {
  const fingerprint = await source.fingerprint();
  if (fingerprint.size === 0) throw new UploadFault('source-empty');
  const limit = target.maximumFileSize;
  if (limit !== null && fingerprint.size > limit) {
    const [size, most] = [fingerprint.size, limit].map(formatBytes);
    throw new UploadFault('file-too-large', `${size} of at most ${most}`);
  }
  return fingerprint;
}

/** Where the journey ends because the content is there already, or on its way; null where it is not. */
async function findDuplicate(journey: Journey, found: Found): Promise<Arrival | null> {
  const { id, deps, target, beforeCreating } = journey;
  const upload = uploadOf(journey);
  const { duplicates } = upload.options;
  const finder = deps.duplicatesIn(target);
  if (!isLookedFor(upload)) {
    finder.claim({ id, ...found });
    return null;
  }
  const finding = await finder.look({ id, ...found }, beforeCreating);
  switch (finding.kind) {
    case 'new':
      return null;
    case 'same-file':
      return { phase: 'waiting', why: 'same-file', error: null, attempts: 0, until: null };
    case 'known': {
      const { asset } = finding;
      const own = asset.id === id ? asset : await findOwn(journey);
      if (own) {
        deps.list.move(id, { phase: 'creating' });
        return done(own);
      }
      const { tags } = saidOf(journey);
      if (duplicates === 'skip' || tags.length === 0) {
        return { phase: 'skipped', why: 'already-in-project', asset };
      }
      await target.addTags(asset.id, tags, beforeCreating);
      return { phase: 'skipped', why: 'tags-added', asset };
    }
  }
}

/** What an earlier attempt created in the end, if it created anything, although it was not there when it was looked for first. */
async function findOwn(journey: Journey): Promise<RemoteAsset | null> {
  const { id, deps, target, beforeCreating: signal } = journey;
  const { delivery, replaces } = uploadOf(journey);
  // what has got another file gets the one that is on its way now
  if (delivery === null || replaces !== undefined) return null;
  const found = await whatAppears({ id, confirmer: deps.confirmerOf(target), signal });
  return found && (await accept(found, delivery, target, signal));
}

/** @param waited for: the upload's own asset, unless another one gets its file */
async function confirm(
  journey: Journey,
  creation: Creation | Taken,
  waited: Pick<Confirmation, 'id' | 'content'> = { id: journey.id },
): Promise<RemoteAsset> {
  if (creation.kind === 'created') return creation.asset;
  const { deps, target, always: signal, isUnwanted, onDelivered } = journey;
  if (!isUnwanted()) deps.list.move(journey.id, { phase: 'confirming' });
  onDelivered();
  const confirmer = deps.confirmerOf(target);
  const jobId = creation.kind === 'pending' ? creation.jobId : null;
  const isDoubtful = creation.kind === 'pending' && jobId === null;
  try {
    const within = isDoubtful ? DOUBT : CONFIRM_WITHIN;
    return await confirmer.confirm({ ...waited, jobId, within, signal });
  } catch (thrown) {
    if (!isTaken(thrown)) throw thrown;
    return await confirmer.confirm({ ...waited, jobId: null, within: CONFIRM_WITHIN, signal });
  }
}
