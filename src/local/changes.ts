/** Says that something changed, to whoever asked to be told. */
export class Changes {
  readonly #listeners = new Set<() => void>();
  /** How often something changed. */
  count = 0;

  readonly tell = (): void => {
    this.count++;
    for (const listener of this.#listeners) listener();
  };

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  next(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.onChange(() => {
        stop();
        resolve();
      });
    });
  }
}
