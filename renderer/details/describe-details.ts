import type { Details } from '../../shared/preset.ts';

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
