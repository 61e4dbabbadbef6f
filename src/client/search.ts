import MiniSearch from 'minisearch';
import type { Link } from '../core/schemas/knowledge';
import { siteOf } from '../core/url/canonical';

/** A published link with how well it matches and the words of it that did. */
export interface SearchResult {
  link: Link;
  terms: string[];
}

/** The knowledge base in memory, searched on each keystroke: prefixes, small typing errors, tickets and tags. */
export class KnowledgeIndex {
  readonly #links = new Map<string, Link>();
  readonly #index = new MiniSearch<Link>({
    fields: ['title', 'tickets', 'tags', 'site', 'notes', 'description', 'selection'],
    extractField: (link, field) => textOf(link, field),
    searchOptions: {
      boost: { title: 4, tickets: 5, tags: 3, site: 2 },
      prefix: true,
      // A typing error in each five letters, none in numbers: INC0012345 and INC0012346 are two tickets.
      fuzzy: (term) => (/\d/.test(term) ? false : term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
    },
  });

  get size(): number {
    return this.#links.size;
  }

  /** Takes in new and changed links and forgets the retired ones (by ID). */
  apply(changed: readonly Link[], retiredIds: readonly string[] = []): void {
    for (const id of [...retiredIds, ...changed.map(({ id }) => id)]) {
      if (this.#links.delete(id)) this.#index.discard(id);
    }
    for (const link of changed) this.#links.set(link.id, link);
    this.#index.addAll(changed);
  }

  /** The links that match every word of `query`, the best first; the newest first when it is empty. */
  search(query: string, limit = 50): SearchResult[] {
    if (query.trim() === '') return this.#newest(limit);
    return this.#index
      .search(query)
      .slice(0, limit)
      .flatMap(({ id, terms }) => {
        const link = this.#links.get(id);
        return link ? [{ link, terms }] : [];
      });
  }

  #newest(limit: number): SearchResult[] {
    return [...this.#links.values()]
      .sort((a, b) => (a.published.at < b.published.at ? 1 : -1))
      .slice(0, limit)
      .map((link) => ({ link, terms: [] }));
  }
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
