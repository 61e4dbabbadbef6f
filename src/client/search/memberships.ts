import type { Collection } from '../../core/schemas/collection';
import { countOf, type Documents } from './segment';
import { stringAt } from './string-table';

/** Which links collections have. It is no term of the index: a collection changes without its links. */
export class Memberships {
  readonly #collectionsOf = new Map<string, string[]>();
  /** Looked up once in each segment, which never changes. */
  readonly #found = new WeakMap<Documents, ReadonlyMap<string, readonly number[]>>();

  constructor(collections: readonly Pick<Collection, 'id' | 'links'>[] = []) {
    for (const { id, links } of collections)
      for (const link of links) this.#collectionsOf.set(link, [...(this.#collectionsOf.get(link) ?? []), id]);
  }

  /** The documents that each collection has, by its ID; a collection that has none of them is left out. */
  in(documents: Documents): ReadonlyMap<string, readonly number[]> {
    const known = this.#found.get(documents);
    if (known) return known;
    const found = new Map<string, number[]>();
    const count = this.#collectionsOf.size > 0 ? countOf(documents) : 0;
    for (let document = 0; document < count; document += 1) {
      for (const id of this.#collectionsOf.get(stringAt(documents.ids, document)) ?? []) {
        const own = found.get(id);
        if (own) own.push(document);
        else found.set(id, [document]);
      }
    }
    this.#found.set(documents, found);
    return found;
  }
}
