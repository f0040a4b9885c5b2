import type { UploadFault } from '../engine/errors.ts';
import type { Clock } from '../engine/ports.ts';

export interface FactOptions<T> {
  readonly clock: Clock;
  /** ms that an answer is good for */
  readonly goodFor: number;
  readonly ask: (signal: AbortSignal) => Promise<T>;
  /** An answer that was just given. */
  readonly known?: T;
}

/** Something that a project says of itself and that may change. */
export interface Fact<T> {
  /**
   * Judges by a recent answer where that allows what is wanted. Nothing is refused before it was
   * asked anew: whoever was refused has gone and put it right.
   *
   * @param judge what stands against it; null where nothing does
   * @returns the answer that it was judged by
   * @throws the fault that it is judged to be
   */
  check(judge: (answer: T) => UploadFault | null, signal: AbortSignal): Promise<T>;
}

/** @see Fact */
export function createFact<T>({ clock, goodFor, ask, known }: FactOptions<T>): Fact<T> {
  let recent: { readonly answer: T; readonly until: number } | null =
    known === undefined ? null : { answer: known, until: clock.now() + goodFor };
  return {
    async check(judge, signal) {
      if (recent && clock.now() < recent.until && judge(recent.answer) === null) {
        return recent.answer;
      }
      const answer = await ask(signal);
      recent = { answer, until: clock.now() + goodFor };
      const fault = judge(answer);
      if (fault) throw fault;
      return answer;
    },
  };
}
