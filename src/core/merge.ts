/**
 * Brings together what two have made of the same list: what either has added is in it, and what either has removed is
 * not, unless it is there anew. One thing that both have changed is there twice: nobody's work is lost.
 * @param base the list that both began with, by its keys
 * @param keyOf what makes two things the same
 */
export function mergeLists<T>(
  base: readonly string[],
  mine: readonly T[],
  theirs: readonly T[],
  keyOf: (one: T) => string,
): T[] {
  const [before, own, others] = [new Set(base), keysOf(mine), keysOf(theirs)];
  const isUntouched = mine.length === base.length && mine.every((one, at) => keyOf(one) === base[at]);
  // Then theirs is the list, in its order.
  if (isUntouched) return [...theirs];
  const kept = mine.filter((one) => others.has(keyOf(one)) || !before.has(keyOf(one)));
  const added = theirs.filter((one) => !before.has(keyOf(one)) && !own.has(keyOf(one)));
  return [...kept, ...added];

  function keysOf(list: readonly T[]): Set<string> {
    return new Set(list.map(keyOf));
  }
}
