import type { Link } from '../core/schemas/knowledge';
import type { KnowledgeStore } from './knowledge-store';
import type { FilterName, Filters } from './search/facets';
import type { FacetValue, KnowledgeIndex } from './search/knowledge-index';
import { matchedTerms } from './search/matched-terms';
import type { Memberships } from './search/memberships';
import type { Segment } from './search/segment';

/** So many of the links that were read are kept: some megabytes. */
const MOST_KEPT = 2_000;

/** A published link that was found and the words of it that matched. */
export interface SearchResult {
  link: Link;
  terms: string[];
}

/** What a search has found. */
export interface Answer {
  /** How many links there are, found or not. */
  size: number;
  /** How many were found. */
  total: number;
  /** The first of them. */
  results: SearchResult[];
  /** The values of a filter among all of them, the most frequent first: at most `most`, and how many there are. */
  values: (name: FilterName, most: number) => { values: FacetValue[]; total: number };
}

export interface SearchOptions {
  /** So many results at most. */
  most?: number;
  filters?: Filters;
  /** Which links the collections have that it may be narrowed by. */
  memberships?: Memberships | undefined;
}

/**
 * Searches a copy of the knowledge base on each keystroke: prefixes, small typing errors, tickets and tags. The index
 * is read at the first search; the links themselves stay where they are, apart from those that are found.
 */
export class KnowledgeSearch {
  readonly #open: () => Promise<KnowledgeStore>;
  readonly #segments = new Map<number, Segment>();
  #store: Promise<KnowledgeStore> | undefined;
  #index: Promise<KnowledgeIndex> | undefined;
  /** Links that were read, those that were of use last at the end: many are found at a later keystroke as well. */
  #links = new Map<string, Link>();

  /** @param open answers the copy; called at the first search, and again after it went away */
  constructor(open: () => Promise<KnowledgeStore>) {
    this.#open = open;
  }

  /**
   * The links that match every word of `query`: those of the very ticket that it names first, then the best, then the
   * newest; all of them, the newest first, when it is empty.
   */
  async search(query: string, options: SearchOptions = {}): Promise<Answer> {
    try {
      return await this.#search(query, options);
    } catch {
      // The copy was closed because it is to be deleted or made anew, say.
      await this.close();
      return this.#search(query, options);
    }
  }

  /** The copy has changed: the next search looks what is new. */
  refresh(): void {
    this.#index = undefined;
    this.#links = new Map();
  }

  /** Lets go of the copy and of what was read of it. */
  async close(): Promise<void> {
    const store = this.#store;
    this.#store = undefined;
    this.#segments.clear();
    this.refresh();
    (await store?.catch(() => undefined))?.close();
  }

  async #search(query: string, { most = 50, filters, memberships }: SearchOptions): Promise<Answer> {
    this.#store ??= this.#open();
    const store = await this.#store;
    this.#index ??= store.index(this.#segments);
    const index = await this.#index;
    const matches = index.search(query, filters, memberships && { memberships });
    const links = await this.#linksOf(store, index.first(matches, most));
    return {
      size: index.size,
      total: matches.total,
      results: links.map((link) => ({ link, terms: matchedTerms(link, matches.sought) })),
      values: (name, count) => index.values(matches, name, count),
    };
  }

  async #linksOf(store: KnowledgeStore, ids: readonly string[]): Promise<Link[]> {
    // What was read before a change of the copy is of no use after it: that has a map of its own.
    const known = this.#links;
    const found = new Map(ids.map((id) => [id, known.get(id)]));
    for (const link of await store.linksBeside(ids.filter((id) => !found.get(id)))) known.set(link.id, link);
    const links = ids.flatMap((id) => found.get(id) ?? known.get(id) ?? []);
    for (const link of links) {
      known.delete(link.id);
      known.set(link.id, link);
    }
    for (const id of known.keys()) {
      if (known.size <= MOST_KEPT) break;
      known.delete(id);
    }
    return links;
  }
}
