/**
 * The first `most` of `items` in their order, without sorting the others: of each item that comes only the comparison
 * with the last that is kept is made.
 */
export function best<T>(items: Iterable<T>, most: number, compare: (a: T, b: T) => number): T[] {
  /** A binary heap with the last of those kept at its top. */
  const heap: T[] = [];
  const at = (n: number) => heap[n] as T;

  function rise(from: number): void {
    const item = at(from);
    let n = from;
    for (let parent = (n - 1) >> 1; n > 0 && compare(at(parent), item) < 0; parent = (n - 1) >> 1) {
      heap[n] = at(parent);
      n = parent;
    }
    heap[n] = item;
  }

  function sink(item: T): void {
    let n = 0;
    for (let child = 1; child < heap.length; child = 2 * n + 1) {
      if (child + 1 < heap.length && compare(at(child + 1), at(child)) > 0) child += 1;
      if (compare(at(child), item) <= 0) break;
      heap[n] = at(child);
      n = child;
    }
    heap[n] = item;
  }

  if (most <= 0) return [];
  for (const item of items) {
    if (heap.length < most) rise(heap.push(item) - 1);
    else if (compare(item, at(0)) < 0) sink(item);
  }
  return heap.sort(compare);
}
