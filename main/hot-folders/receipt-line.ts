import { BYTE_ORDER_MARK, csvLine } from '../../shared/csv.ts';
import { explain } from '../../shared/errors.ts';
import type { HotFolder } from '../../shared/hot-folder.ts';
import type { PresetBook } from '../../shared/preset.ts';
import { tagsOf } from './destination.ts';
import type { LedgerEntry } from './ports.ts';

/** What a receipt begins with. */
export const RECEIPT_HEAD =
  BYTE_ORDER_MARK + csvLine(['Name', 'Asset ID', 'URL', 'Tags', 'Time', 'Error']);

/** The line of a receipt that tells what became of a file, with its end; null where no receipt is wished. */
export function receiptLineOf(
  entry: LedgerEntry,
  folder: Pick<HotFolder, 'path' | 'settings'>,
  presets: PresetBook,
): string | null {
  if (!folder.settings.receipt) return null;
  const { path, standing } = entry;
  const time = new Date(entry.at).toISOString();
  const cells =
    standing.kind === 'failed'
      ? [path, '', '', '', time, explain(standing.error.code).what]
      : [path, entry.asset?.id ?? '', entry.asset?.url ?? '', saidTags(), time, ''];
  return csvLine(cells).toWellFormed();

  /** Nothing once the preset is gone. */
  function saidTags(): string {
    const { path: root, settings } = folder;
    try {
      return tagsOf(path, { root, settings, presets }, entry.at).join(', ');
    } catch {
      return '';
    }
  }
}
