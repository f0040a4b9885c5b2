/** Enough of a name's end to tell "-front" from "-back" before the extension. */
const TAIL_LENGTH = 6;
const EXTENSION_MAX = 12;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A name in two parts, of which only the head may be cut when there is no room. */
export interface SplitName {
  readonly head: string;
  readonly tail: string;
}

/** A name without the line breaks and other controls that a file name may hold: each shows as a space. */
export const onOneLine = (name: string): string => name.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');

/** Splits a file name so that its extension and the characters before it always stay readable. */
export function splitName(name: string): SplitName {
  const dot = name.lastIndexOf('.');
  const hasExtension = dot > 0 && name.length - dot <= EXTENSION_MAX;
  const stem = hasExtension ? name.slice(0, dot) : name;
  const cut = [...graphemes.segment(stem)].at(-TAIL_LENGTH)?.index ?? 0;
  return { head: name.slice(0, cut), tail: name.slice(cut) };
}
