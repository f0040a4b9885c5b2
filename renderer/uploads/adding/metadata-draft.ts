import { TAG_MAX_LENGTH, TAGS_MAX } from '../../../shared/limits.ts';
import { type Metadata, NO_METADATA } from '../../../shared/upload.ts';

/** What a person has typed so far about the files they are about to add. */
export interface MetadataDraft {
  readonly tags: readonly string[];
  /** A tag that is typed but not entered yet; it counts when files are added. */
  readonly pendingTag: string;
  readonly copyright: string;
  readonly author: string;
  readonly notes: string;
  /** by locale */
  readonly title: Texts;
  /** The alternative text, by locale. */
  readonly alt: Texts;
}

/** What was typed for each locale; nothing for those that are absent. */
export type Texts = Readonly<Record<string, string>>;

export const EMPTY_DRAFT: MetadataDraft = {
  tags: [],
  pendingTag: '',
  copyright: '',
  author: '',
  notes: '',
  title: {},
  alt: {},
};

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

const foldCase = (tag: string): string => tag.normalize('NFC').toLocaleLowerCase('en');

/** The draft after its pending tag was entered. */
export function enterPendingTag(draft: MetadataDraft): MetadataDraft {
  return { ...draft, tags: mergeTags(draft.tags, parseTags(draft.pendingTag)), pendingTag: '' };
}

/** The draft after the tag field's text became `text`: whatever a comma ends is entered. */
export function typeTag(draft: MetadataDraft, text: string): MetadataDraft {
  const end = Math.max(text.lastIndexOf(','), text.lastIndexOf('\n'));
  if (end < 0) return { ...draft, pendingTag: text };
  const entered = mergeTags(draft.tags, parseTags(text.slice(0, end)));
  return { ...draft, tags: entered, pendingTag: text.slice(end + 1).trimStart() };
}

/** What is wrong with the draft, in words for the field; null when nothing is. */
export function tagProblem(draft: MetadataDraft): string | null {
  const { tags } = enterPendingTag(draft);
  if (tags.length > TAGS_MAX) return `At most ${TAGS_MAX} tags fit on a file`;
  if (tags.some((tag) => tag.length > TAG_MAX_LENGTH))
    return `A tag has at most ${TAG_MAX_LENGTH} characters`;
  return null;
}

/** What goes onto every file that is added now. Tags over the limits stay behind; `tagProblem` says so. */
export function metadataOf(draft: MetadataDraft): Metadata {
  const { tags } = enterPendingTag(draft);
  return {
    ...NO_METADATA,
    tags: tags.filter((tag) => tag.length <= TAG_MAX_LENGTH).slice(0, TAGS_MAX),
    copyright: textOf(draft.copyright),
    author: textOf(draft.author),
    notes: textOf(draft.notes),
    title: textsOf(draft.title),
    alt: textsOf(draft.alt),
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

/** What of the metadata is said beyond tags and copyright, each in a word. */
export function detailsOf({ author, notes, title, alt }: Metadata): string[] {
  return [
    ...(author === null ? [] : ['author']),
    ...(notes === null ? [] : ['notes']),
    ...(Object.keys(title).length === 0 ? [] : ['title']),
    ...(Object.keys(alt).length === 0 ? [] : ['alternative text']),
  ];
}

/** The metadata in a few lines, for a person about to let go of files; empty when there is none. */
export function describeMetadata(metadata: Metadata): string[] {
  const { tags, copyright } = metadata;
  const details = detailsOf(metadata);
  return [
    ...(tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}`]),
    ...(copyright === null ? [] : [`Copyright: ${copyright}`]),
    ...(details.length === 0 ? [] : [`With ${details.join(', ')}`]),
  ];
}
