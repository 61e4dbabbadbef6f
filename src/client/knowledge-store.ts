import { bookmarkIdentity } from '../core/identity';
import type { Collection } from '../core/schemas/collection';
import type { Link, LinkChange } from '../core/schemas/knowledge';
import { usefulness } from '../core/schemas/usage';
import { siteOf } from '../core/url/canonical';
import {
  type KnowledgeDatabase,
  openKnowledge,
  type RetiredLink,
  type SyncState,
  type Writing,
  write,
} from './knowledge-database';
import { blocksOf, linksIn, takeOut, ticketKeysOf } from './link-blocks';
import type { KnowledgeIndex } from './search/knowledge-index';
import { buildSegment, type Segment } from './search/segment';
import { StoredIndex } from './search/stored-index';

export type { RetiredLink, SyncState } from './knowledge-database';

/** This browser's copy of the knowledge base, and its index. */
export class KnowledgeStore {
  readonly #database: KnowledgeDatabase;
  readonly #index: StoredIndex;

  private constructor(database: KnowledgeDatabase) {
    this.#database = database;
    this.#index = new StoredIndex(database);
  }

  /** @param name one for each backend: a cursor means nothing to another */
  static async open(name: string): Promise<KnowledgeStore> {
    return new KnowledgeStore(await openKnowledge(name));
  }

  /** How far the copy reaches; undefined when nothing has been fetched. */
  state(): Promise<SyncState | undefined> {
    return this.#database.get('sync', 'state');
  }

  /** How many links there are. */
  size(): Promise<number> {
    return this.#database.countFromIndex('links', 'ids');
  }

  /** The index of all links; of its segments only those that are not in `known` are read, and put there. */
  async index(known = new Map<number, Segment>()): Promise<KnowledgeIndex> {
    await this.#index.ensure();
    return this.#index.load(known);
  }

  /** The links with these IDs, in this order; without those that are not here any more. */
  async links(ids: readonly string[]): Promise<Link[]> {
    const links = new Map((await this.linksBeside(ids)).map((link) => [link.id, link]));
    return ids.flatMap((id) => links.get(id) ?? []);
  }

  /** The links with these IDs and those that are stored with them, which come along anyway. */
  async linksBeside(ids: readonly string[]): Promise<Link[]> {
    const index = this.#database.transaction('links').store.index('ids');
    return linksIn((await Promise.all(ids.map((id) => index.get(id)))).flatMap((block) => block ?? []));
  }

  /** The links to a page, by its {@link bookmarkIdentity}. */
  async linksTo(page: string): Promise<Link[]> {
    const blocks = await this.#database.getAllFromIndex('links', 'pages', page);
    return linksIn(blocks).filter(({ content }) => bookmarkIdentity(content) === page);
  }

  /** All pages that there are links to, by their {@link bookmarkIdentity}. */
  async pages(): Promise<string[]> {
    const found: string[] = [];
    const index = this.#database.transaction('links').store.index('pages');
    for (let at = await index.openKeyCursor(); at; at = await at.continue()) found.push(at.key);
    return found;
  }

  /** At most `most` links of a site (see {@link siteOf}), the last approved first. */
  async linksOfSite(site: string, most: number): Promise<Link[]> {
    const blocks = await this.#database.getAllFromIndex('links', 'sites', site);
    return newest(
      linksIn(blocks).filter(({ content }) => siteOf(content.url) === site),
      most,
    );
  }

  /** At most `most` links that helped with a ticket, the last approved first. */
  async linksForTicket(key: string, most: number): Promise<Link[]> {
    const wanted = key.toLowerCase();
    const blocks = await this.#database.getAllFromIndex('links', 'tickets', wanted);
    return newest(
      linksIn(blocks).filter((link) => ticketKeysOf(link).includes(wanted)),
      most,
    );
  }

  /** At most `most` links that were used, the most useful first. */
  async mostUseful(most: number): Promise<Link[]> {
    const scoreOf = ({ published }: Link) => usefulness(published.usage);
    const all = linksIn(await this.#database.getAll('links'));
    return all
      .filter((link) => scoreOf(link) > 0)
      .sort((a, b) => scoreOf(b) - scoreOf(a))
      .slice(0, most);
  }

  /** The collections that were kept last; undefined when none were. */
  collections(): Promise<Collection[] | undefined> {
    return this.#database.get('collections', 'all');
  }

  async keepCollections(all: Collection[]): Promise<void> {
    await this.#database.put('collections', all, 'all');
  }

  /** The links to a page that were retired since this copy first held them. */
  retiredLinksTo(page: string): Promise<RetiredLink[]> {
    return this.#database.getAllFromIndex('retired', 'page', page);
  }

  /**
   * Indexes a page of changes, which is most of the work. What is answered then stores them, what they change in the
   * index, and the cursor behind them: all or nothing.
   */
  prepare(changes: readonly LinkChange[]): (sync: SyncState) => Promise<void> {
    const latest = new Map(changes.map((change) => [change.id, change]));
    const links = [...latest.values()].flatMap((change) => (change.retired ? [] : [change]));
    const tombstones = [...latest.values()].filter(({ retired }) => retired);
    const blocks = blocksOf(links);
    const segment = links.length > 0 ? buildSegment(links) : undefined;
    return async (sync) => {
      if (changes.length === 0) return void (await this.#database.put('sync', sync, 'state'));
      await this.#index.ensure();
      await write(this.#database, async (writing) => {
        const held = await this.#index.apply(writing, new Set(latest.keys()), segment);
        const before = await takeOut(writing, held);
        await Promise.all([
          ...blocks.map((block) => writing.objectStore('links').put(block)),
          retire(writing, before, tombstones),
          unretire(writing, links),
          writing.objectStore('sync').put(sync, 'state'),
        ]);
      });
      await this.#index.compact();
    };
  }

  async clear(): Promise<void> {
    const names = ['links', 'retired', 'sync', 'collections'] as const;
    await write(this.#database, (writing) =>
      Promise.all([...names.map((name) => writing.objectStore(name).clear()), this.#index.clear(writing)]),
    );
  }

  close(): void {
    this.#database.close();
  }
}

async function retire(
  writing: Writing,
  before: readonly Link[],
  tombstones: readonly LinkChange[],
): Promise<void> {
  const retired = writing.objectStore('retired');
  const changedAt = new Map(tombstones.map((tombstone) => [tombstone.id, tombstone.changedAt]));
  for (const { id, content } of before) {
    const retiredAt = changedAt.get(id);
    if (retiredAt === undefined) continue;
    await retired.put({ id, page: bookmarkIdentity(content), title: content.title, retiredAt });
  }
}

/** What is here again is not retired any more. */
async function unretire(writing: Writing, links: readonly Link[]): Promise<void> {
  const retired = writing.objectStore('retired');
  const ids = new Set(await retired.getAllKeys());
  await Promise.all(links.filter(({ id }) => ids.has(id)).map(({ id }) => retired.delete(id)));
}

function newest(links: Link[], most: number): Link[] {
  return links.sort((a, b) => (a.published.at < b.published.at ? 1 : -1)).slice(0, most);
}
