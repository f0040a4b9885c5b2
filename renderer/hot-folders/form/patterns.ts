import { GLOB_MAX_LENGTH, GLOBS_MAX } from '../../../shared/limits.ts';

/** Patterns as a person has typed them so far. */
export interface PatternsDraft {
  readonly patterns: readonly string[];
  /** One that is typed but not entered yet; it counts all the same. */
  readonly pending: string;
}

/** The patterns in a text: what stands between line breaks and those commas that are outside of braces. */
export function parsePatterns(text: string): string[] {
  const patterns: string[] = [];
  let pattern = '';
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth += 1;
    if (character === '}') depth = Math.max(0, depth - 1);
    if (/[\n\r\t]/.test(character) || (character === ',' && depth === 0)) {
      patterns.push(pattern);
      pattern = '';
      depth = 0;
    } else pattern += character;
  }
  return [...patterns, pattern].map((each) => each.trim()).filter((each) => each !== '');
}

/** Every pattern that counts, each once. */
export const allPatterns = ({ patterns, pending }: PatternsDraft): string[] => [
  ...new Set([...patterns, ...parsePatterns(pending)]),
];

/** The draft after its pending pattern was entered. */
export const enterPending = (draft: PatternsDraft): PatternsDraft => ({
  patterns: allPatterns(draft),
  pending: '',
});

/** The draft after the field's text became `text`: whatever a comma ends is entered. */
export function typePattern(draft: PatternsDraft, text: string): PatternsDraft {
  const parts = parsePatterns(text);
  // the last is still being typed, unless a separator has ended it
  const isEnded = parsePatterns(`${text}x`).length > parts.length;
  if (parts.length === 0 || (parts.length === 1 && !isEnded)) return { ...draft, pending: text };
  const entered = isEnded ? parts : parts.slice(0, -1);
  return {
    patterns: [...new Set([...draft.patterns, ...entered])],
    pending: isEnded ? '' : (parts.at(-1) ?? ''),
  };
}

/** What is wrong with the patterns, in words for the field; null when nothing is. */
export function patternsProblem(draft: PatternsDraft): string | null {
  const patterns = allPatterns(draft);
  if (patterns.length > GLOBS_MAX) return `At most ${GLOBS_MAX} patterns can be kept`;
  return patterns.map(patternProblem).find((problem) => problem !== null) ?? null;
}

const BRACKETS = [
  ['[', ']'],
  ['{', '}'],
  ['(', ')'],
] as const;

/** What is wrong with a pattern, as far as can be told without using it; main has the last word. */
function patternProblem(pattern: string): string | null {
  if (pattern.length > GLOB_MAX_LENGTH) {
    return `A pattern has at most ${GLOB_MAX_LENGTH} characters`;
  }
  if (/^([A-Za-z]:[\\/]|\/)/.test(pattern)) {
    return `“${pattern}” begins outside of the folder: write it from the folder on, such as drafts/**`;
  }
  if (pattern.split('/').includes('..')) return `“${pattern}” leads out of the folder`;
  const plain = pattern.replace(/\\./g, '');
  const countOf = (bracket: string) => plain.split(bracket).length - 1;
  const open = BRACKETS.find(([opening, closing]) => countOf(opening) > countOf(closing));
  return open ? `“${pattern}” lacks a ${open[1]}` : null;
}
