import type { Details } from '../../shared/preset.ts';

/** What of the details is said beyond tags and copyright, each in a word or two. */
export const furtherDetails = (details: Details): string[] => [
  ...(details.collection === null ? [] : [`collection ${details.collection.path}`]),
  ...textsIn(details),
];

/** The details in a few lines, for a person about to let go of files; empty when there are none. */
export function describeDetails(details: Details): string[] {
  const { tags, copyright, collection } = details;
  const texts = textsIn(details);
  return [
    ...(tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}`]),
    ...(copyright === null ? [] : [`Copyright: ${copyright}`]),
    ...(collection === null ? [] : [`Collection: ${collection.path}`]),
    ...(texts.length === 0 ? [] : [`With ${texts.join(', ')}`]),
  ];
}

/** What is said in further texts, each in a word. */
const textsIn = ({ author, notes, title, alt }: Details): string[] => [
  ...(author === null ? [] : ['author']),
  ...(notes === null ? [] : ['notes']),
  ...(Object.keys(title).length === 0 ? [] : ['title']),
  ...(Object.keys(alt).length === 0 ? [] : ['alternative text']),
];
