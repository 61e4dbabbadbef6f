/** Keeps the first `most` of what is added to it, without sorting the rest. */
export class Best<T> {
  readonly #most: number;
  readonly #compare: (a: T, b: T) => number;
  /** A binary heap with the last of those kept at its top. */
  readonly #heap: T[] = [];

  constructor(most: number, compare: (a: T, b: T) => number) {
    this.#most = most;
    this.#compare = compare;
  }

  /** The last of those kept, once there are so many: what comes after it need not be added. */
  get last(): T | undefined {
    return this.#heap.length < this.#most ? undefined : this.#heap[0];
  }

  add(item: T): void {
    if (this.#heap.length < this.#most) this.#rise(this.#heap.push(item) - 1);
    else if (this.#most > 0 && this.#compare(item, this.#at(0)) < 0) this.#sink(item);
  }

  /** Those kept, in their order. */
  sorted(): T[] {
    return this.#heap.toSorted(this.#compare);
  }

  #at(n: number): T {
    return this.#heap[n] as T;
  }

  #rise(from: number): void {
    const item = this.#at(from);
    let n = from;
    for (
      let parent = (n - 1) >> 1;
      n > 0 && this.#compare(this.#at(parent), item) < 0;
      parent = (n - 1) >> 1
    ) {
      this.#heap[n] = this.#at(parent);
      n = parent;
    }
    this.#heap[n] = item;
  }

  #sink(item: T): void {
    const { length } = this.#heap;
    let n = 0;
    for (let child = 1; child < length; child = 2 * n + 1) {
      if (child + 1 < length && this.#compare(this.#at(child + 1), this.#at(child)) > 0) child += 1;
      if (this.#compare(this.#at(child), item) <= 0) break;
      this.#heap[n] = this.#at(child);
      n = child;
    }
    this.#heap[n] = item;
  }
}

/** The first `most` of `items` in their order. */
export function best<T>(items: Iterable<T>, most: number, compare: (a: T, b: T) => number): T[] {
  const kept = new Best(most, compare);
  for (const item of items) kept.add(item);
  return kept.sorted();
}
