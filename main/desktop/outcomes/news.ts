import { explain } from '../../../shared/errors.ts';
import { formatCount, formatNumber } from '../../../shared/format.ts';
import type { GoTo } from '../../../shared/go-to.ts';
import { addOutcomes, NO_OUTCOME, type Outcome } from './batch-tally.ts';
import type { FolderTrouble } from './folder-trouble.ts';

/** One notification. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** What a click leads to. */
  readonly leads: GoTo;
}

/** What there is to tell, gathered until it may be told. */
export interface News {
  readonly outcome: Outcome;
  /** Names of the projects that it went to. */
  readonly projects: readonly string[];
  /** URLs that are on the clipboard now. */
  readonly copied: number;
  readonly troubles: readonly FolderTrouble[];
}

export const NO_NEWS: News = { outcome: NO_OUTCOME, projects: [], copied: 0, troubles: [] };

/** Both as one: what is on the clipboard is what the later one put there. */
export const addNews = (one: News, later: News): News => ({
  outcome: addOutcomes(one.outcome, later.outcome),
  projects: [...new Set([...one.projects, ...later.projects])],
  copied: later.copied > 0 ? later.copied : one.copied,
  troubles: [
    ...one.troubles.filter(({ id }) => !later.troubles.some((trouble) => trouble.id === id)),
    ...later.troubles,
  ],
});

/** What a person wants to hear of. */
export interface Wanted {
  readonly whenDone: boolean;
  readonly whenFailed: boolean;
}

/** News as one notification; null where there is nothing to tell that a person wants to hear. */
export function noticeOf(news: News, { whenDone, whenFailed }: Wanted): Notice | null {
  const { outcome, projects, troubles, copied } = news;
  const failed = whenFailed ? failures(outcome) : 0;
  const told = whenFailed ? troubles : [];
  const arrived = outcome.done + outcome.skipped;
  if (failed === 0 && told.length === 0 && !(whenDone && arrived > 0)) return null;

  const skipped = whenDone && outcome.skipped > 0 ? [describeSkipped(outcome.skipped)] : [];
  const onClipboard = copied > 0 ? [`${describeUrls(copied)} on the clipboard.`] : [];
  const failing = failed > 0 ? [describeFailed(outcome.failed)] : [];
  const [first] = told;

  if (outcome.done > 0 && (whenDone || failed > 0))
    return {
      title: `${formatCount(outcome.done, 'file')} uploaded${where(projects)}`,
      body: sentences(failing, skipped, onClipboard, told.map(describeTrouble)),
      leads: leadsOf(failed, told),
    };
  if (failed > 0)
    return {
      title: `${formatCount(failed, 'file')} could not be uploaded`,
      body: sentences([reasonOf(outcome.failed)], skipped, onClipboard, told.map(describeTrouble)),
      leads: leadsOf(failed, told),
    };
  if (first)
    return {
      title:
        told.length === 1
          ? `Hot folder “${first.name}” needs you`
          : `${formatNumber(told.length)} hot folders need you`,
      body: told.length === 1 ? first.what : sentences(told.map(describeTrouble)),
      leads: leadsOf(0, told),
    };
  return {
    title: 'Nothing new to upload',
    body: sentences(skipped, onClipboard),
    leads: leadsOf(0, told),
  };
}

/** @param projects their names; of one that was removed there may be none */
function where(projects: readonly string[]): string {
  if (projects.length === 0) return '';
  return projects.length === 1 ? ` to ${projects[0]}` : ` to ${projects.length} projects`;
}

const failures = ({ failed }: Outcome): number => [...failed.values()].reduce((a, b) => a + b, 0);

function leadsOf(failed: number, troubles: readonly FolderTrouble[]): GoTo {
  const [first, second] = troubles;
  if (failed > 0 || !first) return { screen: 'uploads', filter: failed > 0 ? 'failed' : null };
  return { screen: 'hot-folders', hotFolder: second ? null : first.id };
}

const describeFailed = (failed: Outcome['failed']): string => {
  const count = [...failed.values()].reduce((a, b) => a + b, 0);
  return `${formatNumber(count)} failed. ${reasonOf(failed)}`;
};

/** The reason, or the most frequent of several. */
function reasonOf(failed: Outcome['failed']): string {
  const [most] = [...failed].sort(([, a], [, b]) => b - a);
  if (!most) return '';
  const { what } = explain(most[0]);
  return failed.size === 1 ? `${what}.` : `Most often: ${what}.`;
}

const describeSkipped = (count: number): string =>
  `${formatCount(count, 'file was', 'files were')} there already.`;

const describeUrls = (count: number): string =>
  count === 1 ? 'Its URL is' : `${formatNumber(count)} URLs are`;

const describeTrouble = ({ name, what }: FolderTrouble): string => `“${name}”: ${what}`;

const sentences = (...parts: readonly (readonly string[])[]): string =>
  parts
    .flat()
    .filter((sentence) => sentence !== '')
    .join(' ');
