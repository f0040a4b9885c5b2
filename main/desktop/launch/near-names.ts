/** The most that is different between names that are near: letters left out, put in or mistaken. */
const MOST_DIFFERENT = 2;

/** The names that somebody who wrote `written` may have meant, the nearest first. */
export function nearNames(written: string, names: readonly string[]): string[] {
  const wished = fold(written);
  return names
    .map((name) => ({ name, distance: distanceTo(wished, fold(name)) }))
    .filter(({ distance }) => distance <= MOST_DIFFERENT)
    .sort((a, b) => a.distance - b.distance || a.name.length - b.name.length)
    .map(({ name }) => name);
}

const fold = (name: string): string => name.normalize('NFC').trim().toLocaleLowerCase('en');

/** A name that goes on where the written one ends is as near as one with a single mistake. */
const distanceTo = (written: string, name: string): number =>
  Math.min(
    written.length > 2 && name.startsWith(written) ? 1 : Number.POSITIVE_INFINITY,
    editDistance(written, name),
  );

/** How many letters must be left out, put in or replaced to make one text the other. */
function editDistance(from: string, to: string): number {
  // nothing that differs so much in length is near, and a long text would take long
  if (Math.abs(from.length - to.length) > MOST_DIFFERENT) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = at(row, column) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, at(row, column + 1) + 1, at(next, column) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const at = (row: readonly number[], index: number): number =>
  row[index] ?? Number.POSITIVE_INFINITY;
