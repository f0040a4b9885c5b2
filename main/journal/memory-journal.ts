import { groupOf } from '../../shared/upload-state.ts';
import type { Journal, JournalEntry } from '../engine/journal-port.ts';

/** A journal that lasts as long as the process: for runs that are over when they end. */
export function createMemoryJournal(): Journal {
  const entries = new Map<string, JournalEntry>();
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
      for (const id of ids) entries.delete(id);
    },
    load: (groups) =>
      [...entries.values()].filter(({ state }) => groups?.includes(groupOf(state.phase)) ?? true),
  };
}
