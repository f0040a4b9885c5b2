/** A tag, or another name, as far as telling it from others goes. */
export const foldCase = (tag: string): string => tag.normalize('NFC').toLocaleLowerCase('en');

/** Tags with further ones behind them, without those that are there already in another case. */
export function mergeTags(tags: readonly string[], added: readonly string[]): string[] {
  const merged = [...tags];
  const seen = new Set(tags.map(foldCase));
  for (const tag of added) {
    if (seen.has(foldCase(tag))) continue;
    seen.add(foldCase(tag));
    merged.push(tag);
  }
  return merged;
}
