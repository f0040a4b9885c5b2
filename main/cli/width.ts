import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ELLIPSIS = '…';

/**
 * A text in exactly so many columns: filled up with spaces, or with its middle left out. The end
 * stays, because names that are alike mostly differ there, and the extension is there too.
 */
export function toWidth(text: string, columns: number): string {
  const short = stringWidth(text) <= columns ? text : withoutMiddle(text, columns);
  return short + ' '.repeat(Math.max(0, columns - stringWidth(short)));
}

/** A text in at most so many columns, with its end left out where it is longer. */
export function withinWidth(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  return columns < 1 ? '' : take(split(text), columns - 1).join('') + ELLIPSIS;
}

function withoutMiddle(text: string, columns: number): string {
  if (columns < 1) return '';
  const all = split(text);
  const tail = take(all.toReversed(), Math.ceil((columns - 1) / 2))
    .reverse()
    .join('');
  const head = take(all, columns - 1 - stringWidth(tail)).join('');
  return head + ELLIPSIS + tail;
}

const split = (text: string): string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment);

/** As many of the first characters as fit into so many columns. */
function take(characters: readonly string[], columns: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const character of characters) {
    used += stringWidth(character);
    if (used > columns) break;
    taken.push(character);
  }
  return taken;
}
