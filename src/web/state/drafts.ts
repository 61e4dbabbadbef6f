/**
 * What was typed and not yet sent, by what it is meant for. It outlives the form and the page that it was typed into, and
 * is gone when its person signs out.
 */
export class Drafts {
  readonly #kept = new Map<string, unknown>();

  get(name: string): unknown {
    return this.#kept.get(name);
  }

  keep(name: string, typed: unknown): void {
    this.#kept.set(name, typed);
  }

  /** Forgets what was sent, or given up. */
  drop(...names: string[]): void {
    for (const name of names) this.#kept.delete(name);
  }
}
