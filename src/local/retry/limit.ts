/** Lets so much work be under way at the same time; the rest waits for its turn, first come, first served. */
export class Limit {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.most) this.#running++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      // A place that somebody waits for is handed on: nobody who comes meanwhile gets it.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
