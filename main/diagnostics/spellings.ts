/** How something may be written, as sources of regular expressions that ignore case. */

/** What may stand between two characters of a long word: a line that was broken, also in JSON, and a string that was broken in two. */
const BREAK = String.raw`(?:\s|\\+[nrt]|["']\s{0,40}\+\s{0,40}["']){0,40}`;

/** A character as it is, escaped as in JSON, or encoded as in an address. */
function spellCharacter(character: string): string {
  if (/[a-z0-9]/i.test(character)) return character;
  const code = character.charCodeAt(0);
  const unit = String.raw`\\+u${code.toString(16).padStart(4, '0')}`;
  const plain = String.raw`\\*${character.replace(/[^\w\s]/, String.raw`\$&`)}`;
  return code < 0x80
    ? `(?:${plain}|%(?:25)?${code.toString(16).padStart(2, '0')}|${unit})`
    : `(?:${plain}|${unit})`;
}

/** Text by UTF-16 units, as JavaScript's own regular expressions read it. */
const unitsOf = (text: string): string[] => text.split('');

const spellBroken = (text: string): string => unitsOf(text).map(spellCharacter).join(BREAK);

/** What Base64 makes of a text, however many bytes stand before and after it; also in its form for addresses. */
function base64Spellings(text: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    // six bits a character: those that share bits with their neighbours may be any
    const first = Math.ceil((before * 8) / 6);
    const end = Math.floor((bytes.length * 8) / 6);
    return unitsOf(bytes.toString('base64').slice(first, end))
      .map((character) => {
        if (character === '+') return '[-+]';
        return character === '/' ? String.raw`(?:\\*\/|_)` : character;
      })
      .join(BREAK);
  });
}

/**
 * A secret, each half of it, and what Base64 makes of it.
 *
 * @param halfMin how long a half must be to count
 */
export function secretSpellings(secret: string, halfMin: number): string[] {
  const middle = Math.ceil(secret.length / 2);
  const halves = [secret.slice(0, middle), secret.slice(middle)];
  return [
    spellBroken(secret),
    ...base64Spellings(secret),
    ...halves.filter(({ length }) => length >= halfMin).map(spellBroken),
  ];
}

/**
 * A home folder and nothing that only begins like it; with either separator, escaped or encoded.
 *
 * @returns null for a folder that is nobody's, such as the root
 */
export function homeSpelling(folder: string): RegExp | null {
  const [root = '', ...names] = folder.replace(/[\\/]+$/, '').split(/[\\/]+/);
  if (names.length === 0) return null;
  const separator = String.raw`(?:\\+|\\*\/|%(?:25)?2f|%(?:25)?5c)`;
  const spelled = [root, ...names].map((name) => unitsOf(name).map(spellCharacter).join(''));
  return new RegExp(String.raw`${spelled.join(separator)}(?![\w-]|\.\w|[^\x00-\x7f])`, 'gi');
}
