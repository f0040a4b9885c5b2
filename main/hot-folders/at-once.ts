/**
 * Does something with each of many things, so many at once.
 *
 * @returns what came of each, in the order of the things
 * @throws the first that fails; the others that are under way go on unheard
 */
export async function atOnce<T, R>(
  limit: number,
  things: readonly T[],
  act: (thing: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(things.length);
  const rest = things.entries();
  const work = async (): Promise<void> => {
    // all take from the same iterator
    for (const [index, thing] of rest) results[index] = await act(thing);
  };
  await Promise.all(Array.from({ length: Math.min(limit, things.length) }, work));
  return results;
}
