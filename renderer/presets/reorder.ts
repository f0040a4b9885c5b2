/** A list after some of its items were dropped before or after another; what is moved keeps its order. */
export function reorder<T>(
  list: readonly T[],
  moved: ReadonlySet<T>,
  target: { readonly key: T; readonly position: 'before' | 'after' },
): T[] {
  const moving = list.filter((item) => moved.has(item));
  // the target may be among what is moved: what is moved then stays beside what stood there
  return list.flatMap((item) => {
    const rest = moved.has(item) ? [] : [item];
    if (item !== target.key) return rest;
    return target.position === 'before' ? [...moving, ...rest] : [...rest, ...moving];
  });
}
