/**
 * Characters that a terminal would obey instead of show, or that reorder what stands around them:
 * controls, line separators, unpaired surrogates and bidirectional overrides. A file name may hold
 * any of them.
 */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Unicode shows the first 32 controls and DEL as pictures of their own. */
const CONTROL_PICTURES = 0x2400;
const DELETE = 0x7f;
const DELETE_PICTURE = '\u2421';

const hex = (code: number): string => code.toString(16).padStart(4, '0');

/** A text from elsewhere with everything in it to be seen, safe to write to a terminal. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
    return code === DELETE ? DELETE_PICTURE : `\\u{${hex(code)}}`;
  });
}

/** A value as one line of JSON that is safe to write to a terminal and reads back the same. */
export function jsonLine(value: unknown): string {
  // what JSON itself leaves unescaped stands inside strings, where an escape means the same
  return JSON.stringify(value).replace(
    UNSAFE,
    (character) => `\\u${hex(character.codePointAt(0) ?? 0)}`,
  );
}
