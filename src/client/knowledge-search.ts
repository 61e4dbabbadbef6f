import type { Link } from '../core/schemas/knowledge';
import type { KnowledgeStore } from './knowledge-store';
import { LinkReader } from './link-reader';
import type { FilterName, Filters } from './search/facets';
import type { FacetValue, KnowledgeIndex } from './search/knowledge-index';
import { matchedTerms } from './search/matched-terms';
import type { Memberships } from './search/memberships';
import type { Segment } from './search/segment';

/** Of so many links all are read ahead: twenty to forty megabytes, as their script has it, within a few keystrokes. */
const MOST_READ_AHEAD = 25_000;

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
  /** Somebody is typing, so that other words will be sought next: links are read ahead. */
  isTyped?: boolean;
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
  #links = new LinkReader();
  /** Whether this has begun since the copy has changed. */
  #isReadAhead = false;

  /** @param open answers the copy; called at the first search, and again after it went away */
  constructor(open: () => Promise<KnowledgeStore>) {
    this.#open = open;
  }

  /**
   * The links that match every word of `query`: those of the very ticket that it names first, then the best, then the
   * newest; all of them, the newest first, when it is empty.
   */
  async search(query: string, options: SearchOptions = {}): Promise<Answer> {
    this.#store ??= this.#open();
    const asked = this.#store;
    try {
      return await this.#search(asked, query, options);
    } catch {
      // The copy was closed because it is to be deleted or made anew, say. Another search may have opened it by now.
      if (this.#store === asked) await this.close();
      this.#store ??= this.#open();
      return this.#search(this.#store, query, options);
    }
  }

  /** The copy has changed: the next search looks what is new. */
  refresh(): void {
    this.#index = undefined;
    this.#isReadAhead = false;
  }

  /** Lets go of the copy and of what was read of it. */
  async close(): Promise<void> {
    const store = this.#store;
    this.#store = undefined;
    this.#segments.clear();
    this.#links = new LinkReader();
    this.refresh();
    (await store?.catch(() => undefined))?.close();
  }

  async #search(opening: Promise<KnowledgeStore>, query: string, options: SearchOptions): Promise<Answer> {
    const { most = 50, filters, memberships, isTyped = false } = options;
    const store = await opening;
    if (this.#store !== opening) throw new Error('The copy was closed meanwhile.');
    this.#index ??= store.index(this.#segments);
    const index = await this.#index;
    const matches = index.search(query, filters, memberships && { memberships });
    const places = index.first(matches, most).map(({ place }) => place);
    const links = await this.#links.read(store, places);
    if (isTyped && !this.#isReadAhead && index.size <= MOST_READ_AHEAD) {
      this.#isReadAhead = true;
      // What fails here is read when it is found.
      void this.#links.readAhead(store).catch(() => undefined);
    }
    return {
      size: index.size,
      total: matches.total,
      results: links.map((link) => ({ link, terms: matchedTerms(link, matches.sought) })),
      values: (name, count) => index.values(matches, name, count),
    };
  }
}
