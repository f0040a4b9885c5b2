import type { HistoryOutcome } from '../../shared/history.ts';
import { dayOf } from '../../shared/template.ts';

/**
 * How texts are put into the index of the history, and how they are found again. The index knows
 * every three characters that follow each other. Two spaces before each word let one or two letters
 * find the words that begin with them; three or more are found anywhere.
 */

/** What is indexed of an upload; each is a column. */
export interface IndexedTexts {
  readonly name: string;
  readonly folder: string;
  readonly tags: string;
  readonly url: string;
  readonly day: string;
  readonly facts: string;
}

/** A project, as far as searching goes. */
export interface SearchedProject {
  /** Stands for it in the index. */
  readonly key: number;
  readonly id: string;
  readonly name: string | null;
  readonly environment: string | null;
}

/** What is known of an upload that came to rest. */
export interface SearchedUpload {
  readonly name: string;
  readonly folder: string;
  readonly tags: readonly string[];
  readonly url: string | null;
  /** ms since the epoch */
  readonly addedAt: number;
  readonly outcome: HistoryOutcome;
  readonly projectKey: number;
}

/** Where a word begins; in scripts without spaces every character begins one. */
const WORD_STARTS =
  /(?<![\p{L}\p{N}\p{M}])(?=[\p{L}\p{N}])|(?=[\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}])/gu;
const PAD = '  ';

/** An upload as it is indexed. */
export function textsOf(upload: SearchedUpload): IndexedTexts {
  const { name, folder, tags, url, addedAt, outcome, projectKey } = upload;
  return {
    name: padded(name),
    folder: padded(folder),
    tags: padded(tags.join(', ')),
    url: url === null ? '' : padded(pathOf(url)),
    day: padded(dayOf(new Date(addedAt))),
    facts: outcomeTerm(outcome) + projectTerm(projectKey),
  };
}

/** Characters for private use, which nobody types: so a word can be looked for in all columns at once. */
const OUTCOME_MARK = '\uE000';
const PROJECT_MARK = '\uE001';

const OUTCOMES: Readonly<Record<HistoryOutcome, string>> = {
  done: 'd',
  skipped: 's',
  failed: 'f',
  cancelled: 'c',
  undone: 'u',
};

const outcomeTerm = (outcome: HistoryOutcome): string =>
  OUTCOME_MARK + OUTCOMES[outcome] + OUTCOME_MARK;

/** Ends with a mark too, so that no project is found by the key of another. */
const projectTerm = (key: number): string => PROJECT_MARK + key + PROJECT_MARK;

const COLUMNS: Readonly<Record<string, keyof IndexedTexts>> = {
  name: 'name',
  folder: 'folder',
  tag: 'tags',
  url: 'url',
  date: 'day',
};

/** A word or what stands in quotes, with where it must occur. */
const TERMS = /(?:(name|folder|tag|url|date|project):)?(?:"([^"]*)"?|(\S+))/giu;

/**
 * A search in the index's own language (https://www.sqlite.org/fts5.html#full_text_query_syntax);
 * null where it looks for nothing in particular.
 */
export function expressionOf(
  {
    text,
    project,
    outcome,
  }: { text: string; project: string | null; outcome: HistoryOutcome | null },
  projects: readonly SearchedProject[],
): string | null {
  const clauses = [...text.normalize('NFC').matchAll(TERMS)].flatMap(
    ([, field, quoted, plain]) =>
      clauseOf(field?.toLowerCase(), quoted ?? plain ?? '', projects) ?? [],
  );
  if (outcome !== null) clauses.push(quote(outcomeTerm(outcome)));
  if (project !== null) clauses.push(inProjects(projects.filter(({ id }) => id === project)));
  return clauses.length === 0 ? null : clauses.join(' AND ');
}

function clauseOf(
  field: string | undefined,
  text: string,
  projects: readonly SearchedProject[],
): string | null {
  if (field === undefined && /^https?:\/\//i.test(text)) return textClause('url', pathOf(text));
  const named = projects.filter((project) => isCalled(project, text));
  if (field === 'project') return text.trim() === '' ? null : inProjects(named);
  const clause = textClause(field && COLUMNS[field], text);
  if (clause === null || field !== undefined || named.length === 0) return clause;
  return `(${clause} OR ${inProjects(named)})`;
}

/** null where a text holds nothing that the index knows, such as a lone full stop. */
function textClause(column: string | undefined, text: string): string | null {
  const inside = collapsed(text).replace(WORD_STARTS, (_, at: number) => (at === 0 ? '' : PAD));
  const found = [...inside].length < 3 && /^[\p{L}\p{N}]/u.test(inside) ? PAD + inside : inside;
  if ([...found].length < 3) return null;
  return column === undefined ? quote(found) : `${column} : ${quote(found)}`;
}

/** What is in one of some projects; nothing where there are none. */
const inProjects = (projects: readonly SearchedProject[]): string => {
  const keys = projects.length === 0 ? [0] : projects.map(({ key }) => key);
  return `(${keys.map((key) => quote(projectTerm(key))).join(' OR ')})`;
};

const isCalled = ({ name, environment }: SearchedProject, text: string): boolean =>
  text.trim() !== '' && folded(`${name ?? ''} ${environment ?? ''}`).includes(folded(text));

/** As the index compares: without case and accents. */
const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');

const padded = (text: string): string => collapsed(text).replace(WORD_STARTS, PAD);

const collapsed = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\0]+/g, ' ')
    .trim();

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** An address without what all have in common, and without how a picture is to be shown. */
const pathOf = (url: string): string => URL.parse(url)?.pathname ?? url;
