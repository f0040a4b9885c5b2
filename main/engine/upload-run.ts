import type { UploadId } from '../../shared/upload.ts';
import {
  accept,
  type CreateOnce,
  createOnce,
  findAsset,
  isTaken,
  takenBy,
} from './asset-creation.ts';
import { CONFIRM_WITHIN, type Confirmer } from './confirmer.ts';
import { toUploadError, UploadFault } from './errors.ts';
import type {
  Clock,
  Creation,
  Delivery,
  Fingerprint,
  Random,
  RemoteAsset,
  TargetOf,
  Transfer,
  UploadTarget,
} from './ports.ts';
import type { ProgressTicker } from './progress-ticker.ts';
import type { ListedUpload, SettledState, UploadList } from './upload-list.ts';

/** ms to wait for an asset of which nobody knows whether it was created */
const DOUBT = 10_000;

export interface RunDeps {
  readonly list: UploadList;
  readonly targetOf: TargetOf;
  readonly confirmerOf: (target: UploadTarget) => Confirmer;
  readonly transfer: Transfer;
  readonly ticker: ProgressTicker;
  readonly clock: Clock;
  readonly random: Random;
  /** Called when the upload needs its place no more: what is left is waiting for the project. */
  readonly onDelivered: () => void;
  /** Called when the run is over, before anyone hears where the upload came to rest. */
  readonly onEnd: () => void;
}

/**
 * One upload on its way through its phases, once.
 *
 * Cancelling cuts short everything up to the request that creates the asset. From there on the
 * outcome is waited for, and an asset that was created is deleted again; so `cancelled` always
 * means that the project does not have the file.
 */
export class UploadRun {
  /** Resolves when the run is over, whatever came of it. */
  readonly finished: Promise<void>;
  readonly #id: UploadId;
  readonly #deps: RunDeps;
  /** Ends what has not created anything yet. */
  readonly #beforeCreating = new AbortController();
  /** Ends everything, leaving the upload as it is. */
  readonly #always = new AbortController();
  #cancelled = false;

  constructor(id: UploadId, deps: RunDeps) {
    this.#id = id;
    this.#deps = deps;
    this.finished = this.#run();
  }

  /** Ends the run as a person wished; resolves when the upload has come to rest. */
  cancel(): Promise<void> {
    this.#cancelled = true;
    this.#beforeCreating.abort();
    return this.finished;
  }

  /** Ends the run without a verdict: the journal says how far it came. */
  stop(): Promise<void> {
    this.#beforeCreating.abort();
    this.#always.abort();
    return this.finished;
  }

  async #run(): Promise<void> {
    const { list, onEnd } = this.#deps;
    const rest = await this.#comeToRest();
    // first, so that whoever hears that the upload is settled may at once start it again
    onEnd();
    if (rest) list.settle(this.#id, rest);
  }

  /** Where the upload comes to rest; null when it was stopped without a verdict. */
  async #comeToRest(): Promise<SettledState | null> {
    try {
      const target = this.#deps.targetOf(this.#upload().projectId);
      if (!target) throw new UploadFault('not-connected');
      return await this.#outcome(target);
    } catch (thrown) {
      if (this.#always.signal.aborted) return null;
      return { phase: 'failed', error: toUploadError(thrown) };
    }
  }

  async #outcome(target: UploadTarget): Promise<SettledState> {
    let asset: RemoteAsset | null = null;
    try {
      asset = await this.#travel(target);
    } catch (thrown) {
      if (!this.#cancelled || isTaken(thrown)) throw thrown;
    }
    try {
      if (this.#cancelled) await this.#takeBack(target);
    } catch (thrown) {
      if (!asset) throw thrown;
      // what exists and cannot be deleted has arrived after all
      return { phase: 'done', asset: toAsset(asset) };
    }
    if (this.#cancelled || !asset) return { phase: 'cancelled' };
    return { phase: 'done', asset: toAsset(asset) };
  }

  async #travel(target: UploadTarget): Promise<RemoteAsset> {
    const { list, clock, random } = this.#deps;
    list.move(this.#id, { phase: 'checking' });
    const earlier = await this.#findEarlier(target);
    if (earlier) {
      list.move(this.#id, { phase: 'creating' });
      return earlier;
    }
    const fingerprint = await this.#check(target);
    const delivery = await this.#deliver(target, fingerprint);

    list.move(this.#id, { phase: 'creating' }, { delivery });
    const { metadata } = this.#upload();
    const { signal } = this.#always;
    const order: CreateOnce = {
      target,
      asset: { id: this.#id, path: delivery.path, metadata },
      clock,
      random,
      signal,
      unwanted: () => this.#cancelled,
    };
    const created = await this.#confirm(await createOnce(order), order);
    return accept(created, delivery, target, signal);
  }

  /** The asset that an earlier attempt created, if one did. */
  async #findEarlier(target: UploadTarget): Promise<RemoteAsset | null> {
    const { delivery } = this.#upload();
    if (delivery === null) return null;
    const { signal } = this.#beforeCreating;
    const asset = await findAsset(target, this.#id, signal);
    return asset && accept(asset, delivery, target, signal);
  }

  /** What the file looks like now: if it was saved again since it was added, that is what is sent. */
  async #check(target: UploadTarget): Promise<Fingerprint> {
    const fingerprint = await this.#upload().source.fingerprint();
    if (fingerprint.size === 0) throw new UploadFault('source-empty');
    const limit = target.maximumFileSize;
    if (limit !== null && fingerprint.size > limit) {
      throw new UploadFault('file-too-large', `${fingerprint.size} bytes of at most ${limit}`);
    }
    return fingerprint;
  }

  async #deliver(target: UploadTarget, fingerprint: Fingerprint): Promise<Delivery> {
    try {
      return await this.#deliverOnce(target, fingerprint);
    } catch (thrown) {
      // a storage URL lasts 15 minutes; through a sleep, that was too short
      if (!(thrown instanceof UploadFault) || thrown.code !== 'storage-url-expired') throw thrown;
      return await this.#deliverOnce(target, fingerprint);
    }
  }

  async #deliverOnce(target: UploadTarget, fingerprint: Fingerprint): Promise<Delivery> {
    const { list, transfer, ticker } = this.#deps;
    const { signal } = this.#beforeCreating;
    signal.throwIfAborted();
    list.move(this.#id, { phase: 'requesting' }, { fingerprint });
    const { name, source, mediaType } = this.#upload();
    const request = await target.requestUpload(name, signal);

    list.move(this.#id, { phase: 'sending', sent: 0, total: fingerprint.size });
    const ticked = ticker.begin(this.#id, fingerprint.size);
    try {
      const onProgress = ticked.accepted;
      const receipt = await transfer({
        source,
        fingerprint,
        mediaType,
        request,
        signal,
        onProgress,
      });
      ticked.arrived();
      signal.throwIfAborted();
      return { path: request.path, md5: receipt.md5 };
    } finally {
      ticked.end();
    }
  }

  async #confirm(creation: Creation, order: CreateOnce): Promise<RemoteAsset> {
    if (creation.kind === 'created') return creation.asset;
    const { list, confirmerOf, onDelivered } = this.#deps;
    list.move(this.#id, { phase: 'confirming' });
    onDelivered();
    const { jobId } = creation;
    const { target, signal } = order;
    const within = jobId === null ? DOUBT : CONFIRM_WITHIN;
    try {
      return await confirmerOf(target).confirm({ id: this.#id, jobId, within, signal });
    } catch (thrown) {
      if (isTaken(thrown)) return takenBy(order);
      throw thrown;
    }
  }

  /** Deletes the asset of a cancelled upload, if one may exist. */
  async #takeBack(target: UploadTarget): Promise<void> {
    if (this.#upload().delivery) await target.deleteAsset(this.#id, this.#always.signal);
  }

  #upload(): ListedUpload {
    const upload = this.#deps.list.get(this.#id);
    if (!upload) throw new Error(`Upload ${this.#id} was taken off the list while it ran`);
    return upload;
  }
}

const toAsset = ({ id, url, adminUrl }: RemoteAsset) => ({ id, url, adminUrl });
