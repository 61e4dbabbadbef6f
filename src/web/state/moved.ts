/** `items` with `item` one place further up or down, as far as there is one. */
export function moved<T>(items: readonly T[], item: T, by: 1 | -1): T[] {
  const from = items.indexOf(item);
  const to = from + by;
  if (from < 0 || to < 0 || to >= items.length) return [...items];
  const others = items.filter((_, at) => at !== from);
  return [...others.slice(0, to), item, ...others.slice(to)];
}
