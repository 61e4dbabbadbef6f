/** What was opened, to be closed in the opposite order. */
export class Closers {
  #stack: (() => unknown)[] = [];

  add(close: () => unknown): void {
    this.#stack.push(close);
  }

  /** Closes everything, whatever fails. @throws the first error, once all is closed */
  async close(): Promise<void> {
    const errors: unknown[] = [];
    for (const close of this.#stack.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
