import type { Collection } from '../../core/schemas/collection';

/**
 * So long, in milliseconds, a list is not asked about what was written here: it is read from an index that follows the
 * table, mostly within a second.
 */
const LAG = 60_000;

/** A collection as it was saved here; undefined: that version was deleted. */
interface Change {
  collection: Collection | undefined;
  version: number;
  at: number;
}

/** What was done here to collections, of which a list may not tell yet. */
export class OwnCollections {
  readonly #changes = new Map<string, Change>();

  saved(collection: Collection): void {
    this.#changes.set(collection.id, { collection, version: collection.version, at: Date.now() });
  }

  deleted({ id, version }: Pick<Collection, 'id' | 'version'>): void {
    this.#changes.set(id, { collection: undefined, version, at: Date.now() });
  }

  /** The collections of a list, by name, as they are after what was done here. */
  over(listed: readonly Collection[]): Collection[] {
    const all = new Map(listed.map((collection) => [collection.id, collection]));
    for (const [id, { collection, version, at }] of this.#changes) {
      if (Date.now() - at > LAG) this.#changes.delete(id);
      else if (isOvertaken(all.get(id), version)) continue;
      else if (collection) all.set(id, collection);
      else all.delete(id);
    }
    return [...all.values()].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  }

  clear(): void {
    this.#changes.clear();
  }
}

/** Whether somebody has done more to it since. An index that lags has an earlier version; only the first has none. */
const isOvertaken = (listed: Collection | undefined, version: number) =>
  listed ? listed.version > version : version > 1;

/** As the service orders them. */
const orderOf = ({ name, id }: Collection) => `${name.toLowerCase()}#${id}`;
