/** What is wrong with a pattern, in a few words without a full stop; null where nothing is. */
export function patternProblem(glob: string): string | null {
  if (glob.trim() === '') return 'it is empty';
  if (glob.includes('\\')) return 'folders are separated by “/”, not by “\\”';
  if (glob.startsWith('/') || /^[a-z]:/i.test(glob)) return 'it must begin inside the hot folder';
  if (glob.startsWith('!')) return 'it must say what fits, not what does not';
  const parts = glob.split('/');
  if (parts.includes('..')) return 'it must stay inside the hot folder';
  if (parts.includes('.') || parts.slice(0, -1).includes('')) return 'a folder’s name is missing';
  const deep = parts.filter((part) => part === '**').length;
  if (deep > STARS_MAX || parts.some((part) => part.split('*').length > STARS_MAX + 1)) {
    return `it has more than ${STARS_MAX} stars in one place`;
  }
  return bracketProblem(glob);
}

/**
 * In one name, and of whole "**" in all: each more multiplies what trying a long name takes, which
 * with so many is a third of a second at worst.
 */
const STARS_MAX = 4;

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

function bracketProblem(glob: string): string | null {
  const open: string[] = [];
  for (const character of glob) {
    const inSet = open.at(-1) === ']';
    if (character === open.at(-1)) open.pop();
    else if (inSet) continue;
    else if (character === ']' || character === '}') return `“${character}” closes nothing`;
    else if (CLOSING[character]) open.push(CLOSING[character]);
  }
  const missing = open.at(-1);
  return missing ? `“${missing}” is missing` : null;
}
