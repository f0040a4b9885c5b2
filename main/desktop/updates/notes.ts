import type { UpdateInfo } from 'electron-updater';

/** characters; more than a person reads before a restart */
const NOTES_MAX = 5_000;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * What is new in a version, as plain text. Where a release says it in HTML, its lists and
 * paragraphs become lines; nothing of it is ever shown as HTML.
 *
 * @returns null where nothing is said
 */
export function plainNotes(notes: UpdateInfo['releaseNotes']): string | null {
  const parts = typeof notes === 'string' ? [notes] : (notes ?? []).map(({ note }) => note ?? '');
  const text = parts.map(plain).filter(Boolean).join('\n\n');
  return text === '' ? null : text.slice(0, NOTES_MAX);
}

const plain = (html: string): string =>
  html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s*<li\b[^>]*>\s*/gi, '\n• ')
    .replace(/<(br|\/p|\/h[1-6]|\/ul|\/ol|\/div|\/pre)\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, decode)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

function decode(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
}
