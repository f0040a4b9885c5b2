import type { UploadId } from '../../shared/upload.ts';
import { groupOf } from '../../shared/upload-state.ts';
import type { Journal, JournalEntry } from '../engine/journal-port.ts';
import type { Ledger } from '../hot-folders/ports.ts';

/** A journal that lasts as long as the process: for runs that are over when they end. */
export function createMemoryJournal(): Journal & Pick<Ledger, 'outcome'> {
  const entries = new Map<string, JournalEntry>();
  const offTheList = new Set<UploadId>();
  return {
    add(added) {
      for (const entry of added) entries.set(entry.id, entry);
    },
    async addAll(added) {
      this.add(added);
    },
    record(changes) {
      for (const change of changes) {
        const entry = entries.get(change.id);
        if (entry) entries.set(change.id, { ...entry, ...change });
      }
    },
    remove(ids) {
      for (const id of ids) offTheList.add(id);
    },
    load: (groups) =>
      [...entries.values()].filter(
        ({ id, state }) => !offTheList.has(id) && (groups?.includes(groupOf(state.phase)) ?? true),
      ),
    outcome(upload) {
      const entry = entries.get(upload);
      return entry ? { state: entry.state, md5: entry.delivery?.md5 ?? null } : null;
    },
  };
}
