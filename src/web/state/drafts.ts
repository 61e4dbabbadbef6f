const PREFIX = 'waymark.draft ';
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

interface Kept {
  typed: unknown;
  /** Epoch ms. */
  at: number;
}

/**
 * What was typed and not yet sent, by what it is meant for. It outlives the form, the page and the browser; it is gone
 * when its person signs out or somebody else signs in, and after 30 days. See docs/decisions/0031.
 */
export class Drafts {
  /** What the browser has no room for, which is gone with the page. */
  readonly #unstored = new Map<string, unknown>();

  private constructor(
    private readonly storage: Storage,
    private readonly prefix: string,
  ) {}

  /** Those of a person; what others have left in this browser is removed. */
  static open(storage: Storage, userId: string): Drafts {
    const prefix = `${PREFIX}${userId} `;
    const oldest = Date.now() - KEPT_MS;
    remove(storage, PREFIX, (key) => !key.startsWith(prefix) || (keptIn(storage, key).at ?? 0) < oldest);
    return new Drafts(storage, prefix);
  }

  get(name: string): unknown {
    return this.#unstored.get(name) ?? keptIn(this.storage, this.prefix + name).typed;
  }

  keep(name: string, typed: unknown): void {
    const kept: Kept = { typed, at: Date.now() };
    try {
      this.storage.setItem(this.prefix + name, JSON.stringify(kept));
      this.#unstored.delete(name);
    } catch {
      this.#unstored.set(name, typed);
    }
  }

  /** Whether what was typed would be gone with the page. */
  isUnstored(name: string): boolean {
    return this.#unstored.has(name);
  }

  /** Forgets what was sent, or given up. */
  drop(...names: string[]): void {
    for (const name of names) {
      this.#unstored.delete(name);
      this.storage.removeItem(this.prefix + name);
    }
  }

  /** Forgets all of it, for good. */
  clear(): void {
    this.#unstored.clear();
    remove(this.storage, this.prefix);
  }
}

function keptIn(storage: Storage, key: string): Partial<Kept> {
  try {
    return JSON.parse(storage.getItem(key) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

function remove(storage: Storage, prefix: string, isMeant = (_key: string) => true): void {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  for (const key of keys) if (key.startsWith(prefix) && isMeant(key)) storage.removeItem(key);
}
