/** The language of manual pages: https://man7.org/linux/man-pages/man7/groff_man.7.html */

/** A text as it is: nothing in it is taken for a request or an escape, and a "-" stays one. */
export const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/[^\0-\x7f]/gu, (character) => `\\[u${hex(character)}]`)
    .replace(/^(?=[.'])/gm, '\\&');

const hex = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

export const bold = (text: string): string => `\\fB${roff(text)}\\fR`;
export const italic = (text: string): string => `\\fI${roff(text)}\\fR`;

export const section = (title: string, ...lines: readonly string[]): string[] => [
  `.SH ${title}`,
  ...lines,
];

export const paragraph = (text: string): string[] => ['.PP', roff(text)];

/** Something, with its explanation below it and to the right. @param tag as it is printed */
export const tagged = (tag: string, explanation: string): string[] => [
  '.TP',
  tag,
  roff(explanation),
];

/** Lines that are kept as they are. */
export const verbatim = (lines: readonly string[]): string[] => [
  '.PP',
  '.nf',
  ...lines.map(roff),
  '.fi',
];
