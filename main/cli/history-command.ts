import { formatCount, formatNumber } from '../../shared/format.ts';
import type { CopyFormat, HistoryReach, HistoryRow, HistorySearch } from '../../shared/history.ts';
import { copiedAssets, copyAs } from '../../shared/history-copy.ts';
import { HISTORY_COUNTED, HISTORY_PAGE } from '../../shared/limits.ts';
import { dayOf } from '../../shared/template.ts';
import { describeReach } from '../../shared/wording.ts';
import { UploadFault } from '../engine/errors.ts';
import type { History } from '../journal/history.ts';
import { readHistory } from '../journal/read-history.ts';
import { dataDir } from './data-dir.ts';
import type { HistoryOptions } from './history-arguments.ts';
import { projectsOf, searchOf } from './history-search.ts';
import type { CommandIo, Output } from './io.ts';
import { printLines } from './print-lines.ts';
import { tellWhyNot } from './refusal.ts';
import { EXIT_DONE } from './summary.ts';
import { jsonLine, visible } from './visible.ts';

/** Lists what was sent, or what a search finds of it. @returns what the process ends with */
export async function runHistory(options: HistoryOptions, io: CommandIo): Promise<number> {
  const { stdout, stderr } = io;
  try {
    using opened = readHistory(dataDir(options.dataDir, io), {
      now: Date.now,
      onUnreadable: ({ length }) =>
        stderr.write(`${formatCount(length, 'record')} cannot be read by this version.\n`),
    });
    if (opened === null) {
      stderr.write('Nothing has been sent yet.\n');
      return EXIT_DONE;
    }
    const { history } = opened;
    // the search tells how far it has come
    await history.catchUp().catch(unlessFull);
    const { limit, format, json } = options;
    const search = searchOf(options, projectsOf(history));
    const { rows, total, reach } = find(history, search, limit);
    const lines = format
      ? linesIn(format, rows, history, stdout)
      : rows.map(json ? toJson : toLine);
    await printLines(stdout, lines);
    if (rows.length === 0 && !json) stderr.write('Nothing was sent that fits this.\n');
    else if (lines.length === 0 && !json) stderr.write('None of these has an asset.\n');
    if (reach !== 'everything') stderr.write(`${describeReach(reach)}.\n`);
    // only for people, who could take it for all
    if (total > rows.length && stdout.isTTY) stderr.write(`${describePart(rows.length, total)}\n`);
    return EXIT_DONE;
  } catch (thrown) {
    return tellWhyNot(thrown, 'history', io);
  }
}

/** @throws what is no full disk */
function unlessFull(thrown: unknown): void {
  if (!(thrown instanceof UploadFault) || thrown.code !== 'disk-full') throw thrown;
}

/** @returns the newest, and how many there are in all */
function find(
  history: History,
  search: HistorySearch,
  limit: number,
): { rows: HistoryRow[]; total: number; reach: HistoryReach } {
  const rows: HistoryRow[] = [];
  let total = 0;
  let reach: HistoryReach;
  let before: number | null = null;
  do {
    const place = { before, limit: Math.min(HISTORY_PAGE, limit - rows.length) };
    const page = history.search(search, place);
    rows.push(...page.rows);
    total = page.total ?? total;
    reach = page.reach;
    before = page.next;
  } while (before !== null && rows.length < limit);
  return { rows, total, reach };
}

/** Such as "These are the newest 50 of 1,234; --limit <n> lists more." */
function describePart(listed: number, total: number): string {
  const all =
    total > HISTORY_COUNTED ? `more than ${formatNumber(HISTORY_COUNTED)}` : formatNumber(total);
  return `These are the newest ${formatNumber(listed)} of ${all}; --limit <n> lists more.`;
}

/** Such as "2026-11-23  skipped    hero.jpg  https://…  already-in-project". */
function toLine({ addedAt, outcome, name, asset, skipped, error }: HistoryRow): string {
  return [
    dayOf(new Date(addedAt)),
    outcome.padEnd('cancelled'.length),
    visible(name),
    ...[asset?.url, skipped ?? error?.code].flatMap((told) => (told ? [visible(told)] : [])),
  ].join('  ');
}

function toJson({ position, addedAt, ...row }: HistoryRow): string {
  return jsonLine({ ...row, addedAt: new Date(addedAt).toISOString() });
}

/** The assets as the window copies them. */
function linesIn(
  format: CopyFormat,
  rows: readonly HistoryRow[],
  history: History,
  output: Output,
): string[] {
  const entries = rows.length === 0 ? [] : history.select({ ids: rows.map(({ id }) => id) });
  const text = copyAs(format, entries.flatMap(copiedAssets)).replace(/\n$/, '');
  const lines = text === '' ? [] : text.split('\n');
  // what another program reads stays as it is
  return output.isTTY ? lines.map((line) => visible(line.trimEnd())) : lines;
}
