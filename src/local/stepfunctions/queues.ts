/** Work in turn by key, and whether any is under way. */
export class Queues {
  readonly #tails = new Map<string, Promise<unknown>>();
  #busy = 0;
  #waiting: (() => void)[] = [];

  /** Does `work` once what was asked before for the same key is done; answers as it does. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const result = (this.#tails.get(key) ?? Promise.resolve()).then(work);
    const tail = result.catch(() => {});
    this.#tails.set(key, tail);
    try {
      return await this.track(result);
    } finally {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    }
  }

  /** Counts something as under way until it settles. */
  async track<T>(something: Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await something;
    } finally {
      this.#busy--;
      if (this.#busy === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }

  /** Resolves once nothing is under way. */
  idle(): Promise<void> {
    return this.#busy === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Resolves once all work asked for by now is done, whether well or not. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#tails.values());
  }
}
