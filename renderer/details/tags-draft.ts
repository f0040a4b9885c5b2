import { TAG_MAX_LENGTH, TAGS_MAX } from '../../shared/limits.ts';
import { mergeTags } from '../../shared/tags.ts';
import { variableProblem } from './variable-problem.ts';

/** Tags as a person has typed them so far. */
export interface TagsDraft {
  readonly tags: readonly string[];
  /** A tag that is typed but not entered yet; it counts all the same. */
  readonly pendingTag: string;
}

/** The tags in a text: what stands between commas and line breaks. */
export function parseTags(text: string): string[] {
  return text
    .split(/[,\n\r\t]/)
    .map((tag) => tag.replace(/\s+/g, ' ').trim())
    .filter((tag) => tag !== '');
}

/** The draft after its pending tag was entered. */
export const enterPendingTag = <D extends TagsDraft>(draft: D): D => ({
  ...draft,
  tags: mergeTags(draft.tags, parseTags(draft.pendingTag)),
  pendingTag: '',
});

/** The draft after the tag field's text became `text`: whatever a comma ends is entered. */
export function typeTag<D extends TagsDraft>(draft: D, text: string): D {
  const end = Math.max(text.lastIndexOf(','), text.lastIndexOf('\n'));
  if (end < 0) return { ...draft, pendingTag: text };
  const entered = mergeTags(draft.tags, parseTags(text.slice(0, end)));
  return { ...draft, tags: entered, pendingTag: text.slice(end + 1).trimStart() };
}

/** What is wrong with the tags, in words for the field; null when nothing is. */
export function tagProblem(draft: TagsDraft): string | null {
  const { tags } = enterPendingTag(draft);
  if (tags.length > TAGS_MAX) return `At most ${TAGS_MAX} tags fit on a file`;
  if (tags.some((tag) => tag.length > TAG_MAX_LENGTH))
    return `A tag has at most ${TAG_MAX_LENGTH} characters`;
  return tags.map(variableProblem).find((problem) => problem !== null) ?? null;
}
