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
  /** Uploads that have not come to rest: where each is, and how often it was tried in vain. */
  readonly #underWay = new Map<UploadId, { phase: UploadPhase; attempts: number }>();
  #begun = 0;
  #batches = new Set<BatchId>();
  #rested = new Map<UploadPhase, number>();
  #failures = new Map<string, UploadId[]>();
  #retries = new Map<string, number>();

  /** @returns whether the upload is in another phase than it was */
  note({ id, batchId, state }: UploadView): boolean {
    const before = this.#underWay.get(id);
    if (isSettled(state.phase)) {
      // one that was at rest before is only shown again
      if (before === undefined) return false;
      this.#underWay.delete(id);
      add(this.#rested, state.phase);
      if (state.phase === 'failed') {
        const fault = inShort(state.error);
        const ids = this.#failures.get(fault) ?? [];
        ids.push(id);
        this.#failures.set(fault, ids);
      }
      return true;
    }
    if (before === undefined) {
      this.#begun += 1;
      this.#batches.add(batchId);
    }
    let attempts = before?.attempts ?? 0;
    if (state.phase === 'waiting') {
      if (state.error !== null && state.attempts > attempts) {
        add(this.#retries, inShort(state.error));
      }
      attempts = state.attempts;
    }
    this.#underWay.set(id, { phase: state.phase, attempts });
    return before?.phase !== state.phase;
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
