import MiniSearch, { type Query } from 'minisearch';
import type { Link } from '../core/schemas/knowledge';
import { siteOf } from '../core/url/canonical';
import { wordsOf } from './words';

/** A published link with how well it matches and the words of it that did. */
export interface SearchResult {
  link: Link;
  terms: string[];
}

/** The fields in which a beginning of a word, however short, says something. */
const BRIEF = ['title', 'tickets', 'tags', 'site'];
/** Words of Latin letters and digits, so short that a good part of all long texts has one that begins so. */
const SHORT = /^[\0-\u02ff]{1,3}$/;

/** The knowledge base in memory, searched on each keystroke: prefixes, small typing errors, tickets and tags. */
export class KnowledgeIndex {
  readonly #links = new Map<string, Link>();
  readonly #index = new MiniSearch<Link>({
    fields: ['title', 'tickets', 'tags', 'site', 'notes', 'description', 'selection'],
    extractField: (link, field) => textOf(link, field),
    tokenize: wordsOf,
    processTerm: (word) => word,
    searchOptions: {
      boost: { title: 4, tickets: 5, tags: 3, site: 2 },
      prefix: true,
      // A typing error in each five letters, none in numbers: INC0012345 and INC0012346 are two tickets.
      fuzzy: (term) => (/\d/.test(term) ? false : term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
    },
  });

  /** What the index does not hold yet: it is filled when a search needs it, or slice by slice before. */
  readonly #unindexed = new Map<string, Link>();
  /** All links, the newest first; sorted when it is first asked for. */
  #byAge: SearchResult[] | undefined;

  get size(): number {
    return this.#links.size;
  }

  /** Takes in new and changed links (the last of each ID counts) and forgets the retired ones (by ID). */
  apply(changed: readonly Link[], retiredIds: readonly string[] = []): void {
    const latest = new Map(changed.map((link) => [link.id, link]));
    for (const id of [...retiredIds, ...latest.keys()]) {
      if (this.#links.delete(id) && !this.#unindexed.delete(id)) this.#index.discard(id);
    }
    for (const [id, link] of latest) {
      this.#links.set(id, link);
      this.#unindexed.set(id, link);
    }
    this.#byAge = undefined;
  }

  /**
   * Prepares the first search in slices, so that the page stays responsive meanwhile; a search does what is left.
   * @returns whether something is left
   */
  prepare(most = Number.POSITIVE_INFINITY): boolean {
    for (const [id, link] of this.#unindexed) {
      if (most-- <= 0) return true;
      this.#index.add(link);
      this.#unindexed.delete(id);
    }
    return false;
  }

  /**
   * The links that match every word of `query`: those of the very ticket that it names first, then the best, then
   * the newest; all of them, the newest first, when it is empty.
   * @param accepts leaves out the links it answers `false` for, before `limit` counts
   */
  search(query: string, limit = 50, accepts: (link: Link) => boolean = () => true): SearchResult[] {
    const found = query.trim() === '' ? this.#newest() : this.#matching(query);
    return found.filter(({ link }) => accepts(link)).slice(0, limit);
  }

  #matching(query: string): SearchResult[] {
    this.prepare();
    const ticket = /\d/.test(query) && query.trim().toLowerCase();
    const hasTicket = ({ content }: Link) =>
      ticket !== false && content.tickets.some(({ key }) => key.toLowerCase() === ticket);
    return this.#index
      .search(everyWordOf(query))
      .map(({ id, terms, score }) => {
        const link = this.#links.get(id) as Link;
        return { link, terms, score: hasTicket(link) ? Number.POSITIVE_INFINITY : score };
      })
      .sort((a, b) => compare(b.score, a.score) || newestFirst(a.link, b.link))
      .map(({ link, terms }) => ({ link, terms }));
  }

  #newest(): SearchResult[] {
    this.#byAge ??= [...this.#links.values()].sort(newestFirst).map((link) => ({ link, terms: [] }));
    return this.#byAge;
  }
}

/** A short word is found as a word anywhere, as a beginning only in the brief fields: each keystroke stays quick. */
function everyWordOf(text: string): Query {
  return { combineWith: 'AND', queries: wordsOf(text).map(lookUp) };
}

function lookUp(word: string): Query {
  if (!SHORT.test(word)) return word;
  return {
    combineWith: 'OR',
    queries: [
      { queries: [word], prefix: false },
      { queries: [word], fields: BRIEF },
    ],
  };
}

function newestFirst(a: Link, b: Link): number {
  return compare(b.published.at, a.published.at) || compare(a.id, b.id);
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf(link: Link, field: string): string {
  const { content } = link;
  switch (field) {
    case 'id':
      return link.id;
    case 'tickets':
      return content.tickets.map(({ key }) => key).join(' ');
    case 'tags':
      return content.tags.join(' ');
    case 'site':
      return siteOf(content.url);
    default:
      return content[field as 'title' | 'notes' | 'description' | 'selection'];
  }
}
