import { foldCase } from '../../shared/tags.ts';
import { VARIABLES } from '../../shared/template.ts';

/** How many are offered at a time: more than anybody reads. */
const SHOWN = 12;

interface Typing {
  /** What is typed and not entered yet. */
  readonly typed: string;
  /** The tags that are there already. */
  readonly tags: readonly string[];
}

/**
 * What completes a tag that is being typed: variables where a brace begins one, else those of the
 * project's tags that hold what is typed, those that begin with it first. The same tag in another
 * case is offered, so that "press" does not come to stand beside "Press".
 */
export function offeredTags(known: readonly string[], { typed, tags }: Typing): string[] {
  const text = typed.trim();
  if (text === '') return [];
  const wanted = foldCase(text);
  const taken = new Set(tags.map(foldCase));
  const fitting = [...variables(text), ...known].filter(
    (tag) => tag !== text && foldCase(tag).includes(wanted) && !taken.has(foldCase(tag)),
  );
  const begins = (tag: string) => foldCase(tag).startsWith(wanted);
  return [...fitting.filter(begins), ...fitting.filter((tag) => !begins(tag))].slice(0, SHOWN);
}

const variables = (text: string): string[] =>
  text.startsWith('{') ? Object.keys(VARIABLES).map((name) => `{${name}}`) : [];
