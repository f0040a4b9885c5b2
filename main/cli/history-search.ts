import { ALL_HISTORY, type HistoryProject, type HistorySearch } from '../../shared/history.ts';
import { foldName } from '../../shared/preset.ts';
import type { History } from '../journal/history.ts';
import type { HistoryOptions } from './history-arguments.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Every project that something was sent to. */
export const projectsOf = (history: History): HistoryProject[] =>
  history.search(ALL_HISTORY, { before: null, limit: 1 }).projects;

/** What a command line looks for. @throws WrongUsage where nothing could ever fit it */
export function searchOf(
  { search = '', folder, tag, project, outcome, from, to }: HistoryOptions,
  projects: readonly HistoryProject[],
): HistorySearch {
  if (from !== undefined && to !== undefined && from > to) {
    throw new WrongUsage('--from is a later day than --to');
  }
  return {
    text: [
      search,
      ...(folder === undefined ? [] : [`folder:${inQuotes(folder)}`]),
      ...tag.map((text) => `tag:${inQuotes(text)}`),
    ].join(' '),
    project: project === undefined ? null : projectCalled(project, projects),
    outcome: outcome ?? null,
    from: from ?? null,
    to: to === undefined ? null : dayAfter(to),
  };
}

/** A text in which a quote cannot end the quotes; the index knows no quotes. */
const inQuotes = (text: string): string => `"${text.replaceAll('"', ' ')}"`;

/** A day may have 23 or 25 hours. @param day when it begins, ms since the epoch */
function dayAfter(day: number): number {
  const begin = new Date(day);
  return begin.setDate(begin.getDate() + 1);
}

/** @returns a project's id */
function projectCalled(called: string, projects: readonly HistoryProject[]): string {
  const found = projects.find(
    ({ id, name }) => id === called || (name !== null && foldName(name) === foldName(called)),
  );
  if (found) return found.id;
  const names = projects.map(({ id, name }) => (name === null ? id : `${name} (${id})`));
  throw new WrongUsage(
    `nothing was sent to a project ${called}${names.length === 0 ? '' : `. There are: ${names.join(', ')}`}`,
  );
}
