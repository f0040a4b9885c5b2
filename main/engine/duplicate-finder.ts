import type { UploadId } from '../../shared/upload.ts';
import type { Asset } from '../../shared/upload-state.ts';
import { sameFingerprint } from './fingerprint.ts';
import { Md5Lookup } from './md5-lookup.ts';
import type { Clock, FileSource, Fingerprint, UploadTarget } from './ports.ts';

/** bytes; of a larger file the project is asked first whether it has any of its size: reading it takes longer */
const LARGE = 32 * 1024 * 1024;

/** An upload whose content may be known already. */
export interface Candidate {
  readonly id: UploadId;
  readonly source: FileSource;
  readonly fingerprint: Fingerprint;
}

/** What is known of an upload's content; `same-file`: another upload brings it just now. */
export type Finding =
  | { readonly kind: 'new' }
  | { readonly kind: 'known'; readonly asset: Asset }
  | { readonly kind: 'same-file' };

/** Computes the MD5 of a source's bytes; hex, lower case. */
export type Md5Of = (source: FileSource, signal: AbortSignal) => Promise<string>;

/** One upload's claim to be the one that brings its content. */
interface Claim {
  readonly id: UploadId;
  readonly fingerprint: Fingerprint;
  readonly md5: () => Promise<string>;
  /** Uploads that wait for this one, and whether its content is still the same as theirs. */
  readonly twins: Map<UploadId, boolean>;
}

/** What is being found out, or was, of an upload as it looked then. */
interface Known<T> {
  readonly fingerprint: Fingerprint;
  readonly answer: Promise<T>;
}

interface Hash extends Known<string> {
  readonly unwanted: AbortController;
  /** null while it is being computed */
  md5: string | null;
}

/** Finds out whether a project has an upload's content already, or is about to get it from another upload. */
export class DuplicateFinder {
  readonly #target: UploadTarget;
  readonly #md5Of: Md5Of;
  readonly #signal: AbortSignal;
  readonly #lookup: Md5Lookup;
  /** In the order in which they were made: the first with some content is the one that brings it. */
  readonly #claims = new Map<UploadId, Claim>();
  readonly #prepared = new Map<UploadId, Known<Asset | null>>();
  readonly #hashes = new Map<UploadId, Hash>();
  /** By upload, the assets that are getting another file. */
  readonly #replaced = new Map<UploadId, string>();
  /** What became of the upload that another waited for. */
  readonly #brought = new Map<UploadId, Asset>();

  /** @param signal ends everything with its reason */
  constructor(target: UploadTarget, md5Of: Md5Of, clock: Clock, signal: AbortSignal) {
    this.#target = target;
    this.#md5Of = md5Of;
    this.#signal = signal;
    this.#lookup = new Md5Lookup(target, clock, signal);
  }

  /** How many uploads are being looked at ahead of their turn. */
  get preparing(): number {
    return this.#prepared.size;
  }

  /** Begins to look at an upload whose turn has not come: many share one question to the project. */
  prepare(candidate: Candidate): void {
    const { id, fingerprint } = candidate;
    if (this.#prepared.has(id) || fingerprint.size > LARGE) return;
    const answer = this.#search(candidate);
    // whoever looks finds out for themselves what went wrong
    answer.catch(() => this.#prepared.delete(id));
    this.#prepared.set(id, { fingerprint, answer });
  }

  /**
   * An upload is to come, or to go on. Until it is released, what an asset holds whose file it
   * replaces is no reason to skip anything.
   */
  announce({ id, replaces }: { readonly id: UploadId; readonly replaces?: string }): void {
    if (replaces !== undefined) this.#replaced.set(id, replaces);
  }

  /** From now on, others with the same content wait for this upload, until it is released. */
  claim(candidate: Candidate): Claim {
    const { id, fingerprint } = candidate;
    return this.#claim(id, fingerprint, () => this.#md5(candidate));
  }

  /** As `claim`, of what storage has already and the project has, or is about to have. */
  expect(id: UploadId, fingerprint: Fingerprint, md5: string): void {
    this.#claim(id, fingerprint, async () => md5);
  }

  /**
   * What is known of an upload's content. From now on others with the same content wait for it,
   * until it is released.
   *
   * @throws UploadFault `source-…` and what the question to the project led to; an aborted signal
   *   rejects with its reason
   */
  async look(candidate: Candidate, signal: AbortSignal): Promise<Finding> {
    const brought = this.#brought.get(candidate.id);
    this.#brought.delete(candidate.id);
    if (brought && !this.#isReplaced(brought)) return { kind: 'known', asset: brought };
    for (;;) {
      const claim = this.claim(candidate);
      if (await orAborted(this.#findTwin(claim), signal)) return { kind: 'same-file' };
      const asset = await orAborted(this.#existing(candidate), signal);
      if (asset && !this.#isReplaced(asset)) return { kind: 'known', asset };
      // unless another goes before it now
      if (this.#claims.get(candidate.id) === claim) return { kind: 'new' };
    }
  }

  /** Whether an upload with the same content is still on its way. */
  isTwin(id: UploadId): boolean {
    return [...this.#claims.values()].some(({ twins }) => twins.has(id));
  }

  /**
   * An upload has come to rest, or is off the list.
   *
   * @param asset what it became; null where it brought nothing
   * @returns those that waited for it, which must look again
   */
  release(id: UploadId, asset: Asset | null): UploadId[] {
    this.#prepared.delete(id);
    this.#brought.delete(id);
    // what was found out ahead may be about what the asset held before
    if (this.#replaced.delete(id)) this.#prepared.clear();
    const hash = this.#hashes.get(id);
    if (hash?.md5 === null) hash.unwanted.abort();
    this.#hashes.delete(id);
    const claim = this.#claims.get(id);
    if (!claim) {
      for (const { twins } of this.#claims.values()) twins.delete(id);
      return [];
    }
    this.#claims.delete(id);
    this.#forgetAnswers(claim.fingerprint.size, hash?.md5 ?? null);
    for (const [twin, isSame] of claim.twins) if (asset && isSame) this.#brought.set(twin, asset);
    return [...claim.twins.keys()];
  }

  /** Whether an asset is getting another file. */
  #isReplaced({ id }: Asset): boolean {
    return [...this.#replaced.values()].includes(id);
  }

  #claim(id: UploadId, fingerprint: Fingerprint, md5: Claim['md5']): Claim {
    // an earlier attempt's claim keeps its rank, unless the file is another by now
    const before = this.#claims.get(id);
    const isAsBefore = before !== undefined && sameFingerprint(before.fingerprint, fingerprint);
    const twins = [...(before?.twins ?? [])].map(([twin, isSame]): [UploadId, boolean] => [
      twin,
      isSame && isAsBefore,
    ]);
    const claim = { id, fingerprint, md5, twins: new Map(twins) };
    if (!isAsBefore) this.#claims.delete(id);
    this.#claims.set(id, claim);
    return claim;
  }

  /**
   * The project has an asset more or less than when it was asked ahead.
   *
   * @param md5 of its content; null where it is not known
   */
  #forgetAnswers(size: number, md5: string | null): void {
    for (const [id, { fingerprint }] of this.#prepared) {
      if (fingerprint.size !== size) continue;
      const theirs = this.#hashes.get(id)?.md5 ?? null;
      // of what is still being computed nothing was asked yet
      if (theirs !== null && (md5 === null || md5 === theirs)) this.#prepared.delete(id);
    }
  }

  /** Makes an upload wait for an earlier one with the same content, if there is one. */
  async #findTwin(claim: Claim): Promise<boolean> {
    const { id, fingerprint } = claim;
    for (const other of this.#claims.values()) {
      if (other === claim) return false;
      if (other.fingerprint.size !== fingerprint.size) continue;
      const md5 = await claim.md5();
      const others = await other.md5().catch(unreadable);
      // it may have come to rest meanwhile; then the project knows
      const now = this.#standing(other);
      if (!now) continue;
      if (others === null) this.#moveBack(now);
      if (md5 !== others) continue;
      this.#claims.delete(id);
      now.twins.set(id, true);
      for (const [twin, isSame] of claim.twins) now.twins.set(twin, isSame);
      return true;
    }
    return false;
  }

  /** A claim as it stands now, having perhaps been made again in its rank; undefined where it has lost that. */
  #standing({ id, fingerprint }: Claim): Claim | undefined {
    const now = this.#claims.get(id);
    return now && sameFingerprint(now.fingerprint, fingerprint) ? now : undefined;
  }

  /** Lets others go before an upload that cannot be read just now: it may take long until it can. */
  #moveBack(claim: Claim): void {
    this.#claims.delete(claim.id);
    this.#claims.set(claim.id, { ...claim });
  }

  async #existing(candidate: Candidate): Promise<Asset | null> {
    const prepared = this.#prepared.get(candidate.id);
    this.#prepared.delete(candidate.id);
    if (!prepared || !sameFingerprint(prepared.fingerprint, candidate.fingerprint)) {
      return await this.#search(candidate);
    }
    try {
      return await prepared.answer;
    } catch {
      // it failed ahead of its turn; now it is asked in earnest
      return await this.#search(candidate);
    }
  }

  async #search(candidate: Candidate): Promise<Asset | null> {
    const { size } = candidate.fingerprint;
    if (size > LARGE && !(await this.#target.hasAssetOfSize(size, this.#signal))) return null;
    const found = await this.#lookup.ask(await this.#md5(candidate));
    return found && { id: found.id, url: found.url, adminUrl: found.adminUrl };
  }

  #md5({ id, source, fingerprint }: Candidate): Promise<string> {
    const before = this.#hashes.get(id);
    if (before && sameFingerprint(before.fingerprint, fingerprint)) return before.answer;
    const unwanted = new AbortController();
    const answer = this.#md5Of(source, AbortSignal.any([this.#signal, unwanted.signal]));
    const hash: Hash = { fingerprint, answer, unwanted, md5: null };
    this.#hashes.set(id, hash);
    answer.then(
      (md5) => {
        hash.md5 = md5;
      },
      () => {
        if (this.#hashes.get(id) === hash) this.#hashes.delete(id);
      },
    );
    return answer;
  }
}

/** Stands for an MD5 that cannot be had: such a file is the same as no other. */
const unreadable = (): null => null;

/** A promise's outcome, or the signal's reason as soon as that aborts. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    // the race also takes care of what the promise is rejected with once nobody waits for it
    return await Promise.race([aborted.promise, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
