/** A map that holds what was of use last. */
export class Recent<K, V> {
  readonly #most: number;
  readonly #weigh: (value: V) => number;
  /** In the order of their last use. */
  readonly #entries = new Map<K, V>();
  #weight = 0;

  /**
   * @param most so much all values may weigh
   * @param weigh always the same for a value; each weighs 1 without it
   */
  constructor(most: number, weigh: (value: V) => number = () => 1) {
    this.#most = most;
    this.#weigh = weigh;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.#remove(key);
    this.#entries.set(key, value);
    this.#weight += this.#weigh(value);
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#most) return;
      this.#remove(oldest);
    }
  }

  #remove(key: K): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;
    this.#entries.delete(key);
    this.#weight -= this.#weigh(value);
  }
}
