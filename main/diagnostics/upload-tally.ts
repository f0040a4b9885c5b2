import { formatCount } from '../../shared/format.ts';
import type { BatchId, UploadId, UploadView } from '../../shared/upload.ts';
import { isSettled, type UploadPhase } from '../../shared/upload-state.ts';
import { inShort, type LogLevel } from './log.ts';

/** Something worth an entry in the log. */
export interface Entry {
  readonly level: LogLevel;
  readonly text: string;
}

/** Ids that stand for others with the same fault. */
const IDS_SHOWN = 3;

/** What happened to uploads since it was told last, in a few sentences however many they are. */
export class UploadTally {
  /** Uploads that have not come to rest, each with how often it was tried in vain. */
  readonly #underWay = new Map<UploadId, number>();
  #begun = 0;
  #batches = new Set<BatchId>();
  #rested = new Map<UploadPhase, number>();
  #failures = new Map<string, UploadId[]>();
  #retries = new Map<string, number>();

  note({ id, batchId, state }: UploadView): void {
    const attempts = this.#underWay.get(id);
    if (isSettled(state.phase)) {
      // one that was at rest before is only shown again
      if (attempts === undefined) return;
      this.#underWay.delete(id);
      add(this.#rested, state.phase);
      if (state.phase !== 'failed') return;
      const fault = inShort(state.error);
      this.#failures.set(fault, [...(this.#failures.get(fault) ?? []), id]);
      return;
    }
    if (attempts === undefined) {
      this.#begun += 1;
      this.#batches.add(batchId);
    }
    const tried = state.phase === 'waiting' ? state.attempts : (attempts ?? 0);
    if (state.phase === 'waiting' && state.error !== null && tried > (attempts ?? 0)) {
      add(this.#retries, inShort(state.error));
    }
    this.#underWay.set(id, tried);
  }

  removed(ids: readonly UploadId[]): void {
    for (const id of ids) this.#underWay.delete(id);
  }

  /** Tells, and begins anew. */
  take(): Entry[] {
    const entries = [...this.#counts(), ...this.#faults()];
    this.#begun = 0;
    this.#batches = new Set();
    this.#rested = new Map();
    this.#failures = new Map();
    this.#retries = new Map();
    return entries;
  }

  #counts(): Entry[] {
    if (this.#begun === 0 && this.#rested.size === 0) return [];
    const begun = `${this.#begun} begun in ${formatCount(this.#batches.size, 'batch', 'batches')}`;
    const parts = [
      ...(this.#begun > 0 ? [begun] : []),
      ...[...this.#rested].map(([phase, count]) => `${count} ${phase}`),
      `${this.#underWay.size} under way`,
    ];
    return [{ level: 'info', text: `uploads: ${parts.join(', ')}` }];
  }

  #faults(): Entry[] {
    return [
      ...[...this.#failures].map(([fault, ids]): Entry => {
        const shown = ids.slice(0, IDS_SHOWN).join(' ');
        const others = ids.length > IDS_SHOWN ? ' …' : '';
        return {
          level: 'warn',
          text: `${formatCount(ids.length, 'upload')} failed: ${fault}: ${shown}${others}`,
        };
      }),
      ...[...this.#retries].map(
        ([fault, count]): Entry => ({
          level: 'info',
          text: `${formatCount(count, 'attempt')} in vain, to be repeated: ${fault}`,
        }),
      ),
    ];
  }
}

const add = <K>(counts: Map<K, number>, key: K): void =>
  void counts.set(key, (counts.get(key) ?? 0) + 1);
