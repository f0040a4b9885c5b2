import { TAG_MAX_LENGTH, TAGS_MAX } from '../../shared/limits.ts';
import type { CollectionRef, Details } from '../../shared/preset.ts';
import { unknownVariable } from '../../shared/template.ts';
import type { DuplicatePolicy } from '../../shared/upload.ts';

/** Details as a person has typed them so far. */
export interface DetailsDraft {
  readonly tags: readonly string[];
  /** A tag that is typed but not entered yet; it counts all the same. */
  readonly pendingTag: string;
  readonly copyright: string;
  readonly author: string;
  readonly notes: string;
  /** by locale */
  readonly title: Texts;
  /** The alternative text, by locale. */
  readonly alt: Texts;
  readonly collection: CollectionRef | null;
  readonly duplicates: DuplicatePolicy;
}

/** What was typed for each locale; nothing for those that are absent. */
export type Texts = Readonly<Record<string, string>>;

/** A draft that says what the details say. */
export const draftOf = ({ copyright, author, notes, ...details }: Details): DetailsDraft => ({
  ...details,
  pendingTag: '',
  copyright: copyright ?? '',
  author: author ?? '',
  notes: notes ?? '',
});

/** What a draft says. Tags over the limits stay behind; `tagProblem` says so. */
export function detailsOf(draft: DetailsDraft): Details {
  const { tags } = enterPendingTag(draft);
  return {
    tags: tags.filter((tag) => tag.length <= TAG_MAX_LENGTH).slice(0, TAGS_MAX),
    copyright: textOf(draft.copyright),
    author: textOf(draft.author),
    notes: textOf(draft.notes),
    title: textsOf(draft.title),
    alt: textsOf(draft.alt),
    collection: draft.collection,
    duplicates: draft.duplicates,
  };
}

const textOf = (typed: string): string | null => typed.trim() || null;

const textsOf = (typed: Texts): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([locale, text]) => {
      const said = textOf(text);
      return said === null ? [] : [[locale, said]];
    }),
  );

/** Whether two say the same about a file. */
export const sameDetails = (one: Details, other: Details): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

const inOrder = ({ title, alt, collection, ...rest }: Details) => [
  rest.tags,
  rest.copyright,
  rest.author,
  rest.notes,
  rest.duplicates,
  collection && [collection.id, collection.path],
  ...[title, alt].map((texts) => Object.entries(texts).sort()),
];

/** The tags in a text: what stands between commas and line breaks. */
export function parseTags(text: string): string[] {
  return text
    .split(/[,\n\r\t]/)
    .map((tag) => tag.replace(/\s+/g, ' ').trim())
    .filter((tag) => tag !== '');
}

/** Tags with further ones behind them, without those that are there already in another case. */
export function mergeTags(tags: readonly string[], added: readonly string[]): string[] {
  const merged = [...tags];
  const seen = new Set(tags.map(foldCase));
  for (const tag of added) {
    if (seen.has(foldCase(tag))) continue;
    seen.add(foldCase(tag));
    merged.push(tag);
  }
  return merged;
}

export const foldCase = (tag: string): string => tag.normalize('NFC').toLocaleLowerCase('en');

/** The part of a draft that is tags. */
export type TagsDraft = Pick<DetailsDraft, 'tags' | 'pendingTag'>;

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

/** What is wrong with the variables in a text, in words for the field; null when nothing is. */
export function variableProblem(text: string): string | null {
  const unknown = unknownVariable(text);
  return unknown === null ? null : `There is no variable ${unknown}`;
}

/** The first variable in details that there is not, as it was written; null where they can be used. */
export function unknownIn({ tags, copyright, author, notes, title, alt }: Details): string | null {
  const single = [copyright, author, notes].filter((text) => text !== null);
  for (const text of [...tags, ...single, ...Object.values(title), ...Object.values(alt)]) {
    const unknown = unknownVariable(text);
    if (unknown !== null) return unknown;
  }
  return null;
}

/** What of the details is said beyond tags and copyright, each in a word. */
export const furtherDetails = ({ author, notes, title, alt, collection }: Details): string[] => [
  ...(collection === null ? [] : [`collection ${collection.path}`]),
  ...(author === null ? [] : ['author']),
  ...(notes === null ? [] : ['notes']),
  ...(Object.keys(title).length === 0 ? [] : ['title']),
  ...(Object.keys(alt).length === 0 ? [] : ['alternative text']),
];

/** The details in a few lines, for a person about to let go of files; empty when there are none. */
export function describeDetails(details: Details): string[] {
  const { tags, copyright } = details;
  const further = furtherDetails(details);
  return [
    ...(tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}`]),
    ...(copyright === null ? [] : [`Copyright: ${copyright}`]),
    ...(further.length === 0 ? [] : [`With ${further.join(', ')}`]),
  ];
}
