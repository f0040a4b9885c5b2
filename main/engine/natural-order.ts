/**
 * Things by their names, as people sort them: "2.jpg" before "10.jpg", "b" between "A" and "C", "é"
 * beside "e".
 *
 * It compares keys that are made once for each name. `Intl.Collator` knows more of the alphabets of
 * the world, but takes a tenth of a second for ten thousand names, in which nothing else happens.
 */
export function inNaturalOrder<T>(things: readonly T[], nameOf: (thing: T) => string): T[] {
  return things
    .map((thing) => ({ thing, name: nameOf(thing), key: keyOf(nameOf(thing)) }))
    .sort((a, b) => order(a.key, b.key) || order(a.name, b.name))
    .map(({ thing }) => thing);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** digits; numbers of more are sorted as text */
const NUMBER_WIDTH = 20;

const keyOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(NUMBER_WIDTH, '0'));
