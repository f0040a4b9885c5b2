/**
 * Texts with variables, such as `{filename:words} · {year}`: what is said about many files at once
 * and is not the same for each. A brace that is meant as one is written twice.
 */

/** What a variable may stand for. */
export interface TemplateFacts {
  /** The file's own name, with its extension. */
  readonly name: string;
  /** The name of the folder that the file lies in; empty where it has none. */
  readonly folder: string;
  /** The day of the upload, where the computer is. */
  readonly date: Date;
}

/** Every variable, in the order in which they are offered, with what it stands for. */
export const VARIABLES = {
  filename: { means: 'The file’s name without its extension', value: ({ name }) => stemOf(name) },
  'filename:words': {
    means: 'The file’s name as words: hero-shot_02 becomes Hero shot 02',
    value: ({ name }) => wordsOf(stemOf(name)),
  },
  folder: { means: 'The folder that the file lies in', value: ({ folder }) => folder },
  date: { means: 'The day of the upload, such as 2026-11-23', value: ({ date }) => dayOf(date) },
  year: { means: 'The year of the upload', value: ({ date }) => String(date.getFullYear()) },
} as const satisfies Record<string, { means: string; value: (facts: TemplateFacts) => string }>;
export type Variable = keyof typeof VARIABLES;

/** A doubled brace, or a variable with whatever stands in it. */
const PARTS = /\{\{|\}\}|\{([^{}]*)\}/g;

const isVariable = (name: string): name is Variable => Object.hasOwn(VARIABLES, name);

/** The first variable in a text that there is not, as it was written; null where all are known. */
export function unknownVariable(template: string): string | null {
  for (const [written, name] of template.matchAll(PARTS)) {
    if (name !== undefined && !isVariable(name)) return written;
  }
  return null;
}

/** Whether a text says something else of each file. */
export const hasVariables = (template: string): boolean =>
  [...template.matchAll(PARTS)].some(([, name]) => name !== undefined && isVariable(name));

/** A text as it is said about one file. What is no variable stays as it was written. */
export const expand = (template: string, facts: TemplateFacts): string =>
  template.replace(PARTS, (written: string, name: string | undefined) => {
    if (name === undefined) return written.slice(1);
    return isVariable(name) ? VARIABLES[name].value(facts) : written;
  });

/** A text that says just this of every file. */
export const literal = (text: string): string => text.replace(/[{}]/g, '$&$&');

/** A name without its extension; a name that is nothing but an extension is kept whole. */
const stemOf = (name: string): string => name.replace(/(?<=.)\.[^.]*$/u, '');

/** A file's name as a person would say it. */
function wordsOf(stem: string): string {
  const words = stem.replace(/[\s_\-.+]+/gu, ' ').trim();
  const [first = ''] = words;
  return first.toLocaleUpperCase('en') + words.slice(first.length);
}

/** A day where the computer is, such as 2026-11-23. */
export function dayOf(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}
