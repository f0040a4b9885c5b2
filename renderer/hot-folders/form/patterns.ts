import { GLOB_MAX_LENGTH, GLOBS_MAX } from '../../../shared/limits.ts';
import { patternProblem } from '../../../shared/pattern.ts';

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
  if (parts.length === 0 || (parts.length === 1 && !isEnded))
    return { ...draft, pending: text.trimStart() };
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
  for (const pattern of patterns) {
    if (pattern.length > GLOB_MAX_LENGTH) {
      return `A pattern has at most ${GLOB_MAX_LENGTH} characters`;
    }
    const problem = patternProblem(pattern);
    if (problem !== null) return `“${pattern}”: ${problem}`;
  }
  return null;
}
