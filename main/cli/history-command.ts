import { formatCount } from '../../shared/format.ts';
import {
  ALL_HISTORY,
  type HistoryProject,
  type HistoryRow,
  type HistorySearch,
} from '../../shared/history.ts';
import { HISTORY_PAGE } from '../../shared/limits.ts';
import { foldName } from '../../shared/preset.ts';
import { dayOf } from '../../shared/template.ts';
import type { History } from '../journal/history.ts';
import { readHistory } from '../journal/read-history.ts';
import { dataDir } from './data-dir.ts';
import type { HistoryOptions } from './history-arguments.ts';
import type { CommandIo } from './io.ts';
import { tellWhyNot } from './refusal.ts';
import { EXIT_DONE } from './summary.ts';
import { jsonLine, visible } from './visible.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Lists what was sent, or what a search finds of it. @returns what the process ends with */
export async function runHistory(options: HistoryOptions, io: CommandIo): Promise<number> {
  try {
    using opened = readHistory(dataDir(options.dataDir, io), {
      now: Date.now,
      onUnreadable: ({ length }) =>
        io.stderr.write(`${formatCount(length, 'record')} cannot be read by this version.\n`),
    });
    if (opened === null) {
      io.stderr.write('Nothing has been sent yet.\n');
      return EXIT_DONE;
    }
    const { history } = opened;
    await history.catchUp();
    const rows = find(history, searchOf(options, projectsOf(history)), options.limit);
    for (const row of rows) io.stdout.write(`${options.json ? toJson(row) : toLine(row)}\n`);
    if (rows.length === 0 && !options.json) io.stderr.write('Nothing was sent that fits this.\n');
    return EXIT_DONE;
  } catch (thrown) {
    return tellWhyNot(thrown, 'history', io);
  }
}

/** Every project that something was sent to. */
const projectsOf = (history: History): HistoryProject[] =>
  history.search(ALL_HISTORY, { before: null, limit: 1 }).projects;

/** @throws WrongUsage where nothing was sent to a project of that name */
function searchOf(
  { search = '', project }: HistoryOptions,
  projects: readonly HistoryProject[],
): HistorySearch {
  if (project === undefined) return { ...ALL_HISTORY, text: search };
  const found = projects.find(
    ({ id, name }) => id === project || (name !== null && foldName(name) === foldName(project)),
  );
  if (found) return { ...ALL_HISTORY, text: search, project: found.id };
  const names = projects.map(({ id, name }) => (name === null ? id : `${name} (${id})`));
  throw new WrongUsage(
    `nothing was sent to a project ${project}${names.length === 0 ? '' : `. There are: ${names.join(', ')}`}`,
  );
}

function find(history: History, search: HistorySearch, limit: number): HistoryRow[] {
  const rows: HistoryRow[] = [];
  let before: number | null = null;
  do {
    const place = { before, limit: Math.min(HISTORY_PAGE, limit - rows.length) };
    const page = history.search(search, place);
    rows.push(...page.rows);
    before = page.next;
  } while (before !== null && rows.length < limit);
  return rows;
}

/** Such as "2026-11-23  done       hero.jpg  https://…". */
function toLine({ addedAt, outcome, name, asset, error }: HistoryRow): string {
  const led = asset?.url ?? error?.code;
  return [
    dayOf(new Date(addedAt)),
    outcome.padEnd('cancelled'.length),
    visible(name),
    ...(led === undefined ? [] : [visible(led)]),
  ].join('  ');
}

function toJson({ position, addedAt, ...row }: HistoryRow): string {
  return jsonLine({ ...row, addedAt: new Date(addedAt).toISOString() });
}
