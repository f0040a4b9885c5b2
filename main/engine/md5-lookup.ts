import { type Clock, FIND_ASSETS_MAX, type RemoteAsset, type UploadTarget } from './ports.ts';

/** ms in which questions are gathered: one answer for a hundred costs as much as one for one */
const GATHER = 50;

/** Asks a project which MD5s it has already, for many files with one question. */
export class Md5Lookup {
  readonly #target: UploadTarget;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  /** By MD5, in the order asked. */
  readonly #questions = new Map<string, PromiseWithResolvers<RemoteAsset | null>>();
  #isAsking = false;

  /** @param signal ends all questions with its reason */
  constructor(target: UploadTarget, clock: Clock, signal: AbortSignal) {
    this.#target = target;
    this.#clock = clock;
    this.#signal = signal;
  }

  /** An asset with this content; null where there is none. @throws what the question led to */
  ask(md5: string): Promise<RemoteAsset | null> {
    const question = this.#questions.get(md5) ?? Promise.withResolvers<RemoteAsset | null>();
    this.#questions.set(md5, question);
    if (!this.#isAsking) void this.#askAll();
    return question.promise;
  }

  async #askAll(): Promise<void> {
    this.#isAsking = true;
    while (this.#questions.size > 0) await this.#askNext();
    this.#isAsking = false;
  }

  async #askNext(): Promise<void> {
    let asked: [string, PromiseWithResolvers<RemoteAsset | null>][] = [];
    try {
      await this.#clock.sleep(GATHER, this.#signal);
      asked = this.#takeNext();
      const assets = await this.#target.findByMd5(
        asked.map(([md5]) => md5),
        this.#signal,
      );
      const found = new Map(assets.map((asset) => [asset.md5, asset]));
      for (const [md5, { resolve }] of asked) resolve(found.get(md5) ?? null);
    } catch (thrown) {
      for (const [, { reject }] of asked.length > 0 ? asked : this.#takeNext()) reject(thrown);
    }
  }

  /** The next questions. Who asks from now on is told what holds by then, not what held when these were sent. */
  #takeNext(): [string, PromiseWithResolvers<RemoteAsset | null>][] {
    const next = [...this.#questions].slice(0, FIND_ASSETS_MAX);
    for (const [md5] of next) this.#questions.delete(md5);
    return next;
  }
}
