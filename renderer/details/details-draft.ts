import { TAG_MAX_LENGTH, TAGS_MAX } from '../../shared/limits.ts';
import type { CollectionRef, Details } from '../../shared/preset.ts';
import { unknownVariable } from '../../shared/template.ts';
import type { DuplicatePolicy } from '../../shared/upload.ts';
import { enterPendingTag, type TagsDraft } from './tags-draft.ts';

/** Details as a person has typed them so far. */
export interface DetailsDraft extends TagsDraft {
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

/** The first variable in details that there is not, as it was written; null where they can be used. */
export function unknownIn({ tags, copyright, author, notes, title, alt }: Details): string | null {
  const single = [copyright, author, notes].filter((text) => text !== null);
  for (const text of [...tags, ...single, ...Object.values(title), ...Object.values(alt)]) {
    const unknown = unknownVariable(text);
    if (unknown !== null) return unknown;
  }
  return null;
}
