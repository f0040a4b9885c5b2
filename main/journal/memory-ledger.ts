import type { HotFolderId } from '../../shared/hot-folder.ts';
import type { Ledger, LedgerEntry, OwedLine } from '../hot-folders/ports.ts';

/** A ledger that lasts as long as the process. @param outcome what is known of uploads; default: of none */
export class MemoryLedger implements Ledger {
  readonly outcome: Ledger['outcome'];
  readonly #folders = new Map<HotFolderId, Map<string, LedgerEntry>>();
  readonly #begun = new Set<HotFolderId>();
  #owed: readonly (OwedLine & { readonly folder: HotFolderId })[] = [];
  #linesOwed = 0;

  constructor(outcome: Ledger['outcome'] = () => null) {
    this.outcome = outcome;
  }

  load(folder: HotFolderId): LedgerEntry[] {
    return [...this.#files(folder).values()];
  }

  put(entries: readonly LedgerEntry[]): void {
    for (const entry of entries) this.#files(entry.folder).set(entry.path, entry);
  }

  rest(entry: LedgerEntry, line: string | null): void {
    this.put([entry]);
    if (line === null) return;
    this.#linesOwed += 1;
    this.#owed = [...this.#owed, { folder: entry.folder, position: this.#linesOwed, line }];
  }

  owedLines(folder: HotFolderId, after: number, limit: number): OwedLine[] {
    return this.#owed
      .filter((owed) => owed.folder === folder && owed.position > after)
      .slice(0, limit)
      .map(({ position, line }) => ({ position, line }));
  }

  settleLines(folder: HotFolderId, upTo: number): void {
    this.#owed = this.#owed.filter((owed) => owed.folder !== folder || owed.position > upTo);
  }

  move(from: string, entry: LedgerEntry): void {
    this.drop(entry.folder, [from]);
    this.put([entry]);
  }

  drop(folder: HotFolderId, paths: readonly string[]): void {
    for (const path of paths) this.#files(folder).delete(path);
  }

  forget(folder: HotFolderId): void {
    this.#folders.delete(folder);
    this.#begun.delete(folder);
    this.settleLines(folder, this.#linesOwed);
  }

  isBegun(folder: HotFolderId): boolean {
    return this.#begun.has(folder);
  }

  begin(folder: HotFolderId, entries: readonly LedgerEntry[]): void {
    this.put(entries);
    this.#begun.add(folder);
  }

  #files(folder: HotFolderId): Map<string, LedgerEntry> {
    const files = this.#folders.get(folder) ?? new Map<string, LedgerEntry>();
    this.#folders.set(folder, files);
    return files;
  }
}
