import { bookmarkIdentity } from '../core/identity';
import type { Collection } from '../core/schemas/collection';
import type { Link, LinkChange } from '../core/schemas/knowledge';
import { usefulness } from '../core/schemas/usage';
import {
  type KnowledgeDatabase,
  openKnowledge,
  type Reading,
  type RetiredLink,
  type SyncState,
  type Writing,
  write,
} from './knowledge-database';
import { blocksBehind, blocksOf, type LinkBlock, linksIn, putBlocks, takeOut } from './link-blocks';
import { LinkReader } from './link-reader';
import { retire, unretire } from './retired-links';
import type { KnowledgeIndex } from './search/knowledge-index';
import { LinkDirectory } from './search/link-directory';
import { buildSegment, type Segment, stored } from './search/segment';
import { StoredIndex } from './search/stored-index';

export type { RetiredLink, SyncState } from './knowledge-database';

/** So many blocks are read at a time where all are: what is asked for meanwhile waits some milliseconds. */
const READ_AT_ONCE = 40;

/** This browser's copy of the knowledge base, and its index. */
export class KnowledgeStore {
  readonly #database: KnowledgeDatabase;
  readonly #directory: LinkDirectory;
  readonly #index: StoredIndex;

  private constructor(database: KnowledgeDatabase) {
    this.#database = database;
    this.#directory = new LinkDirectory(database);
    this.#index = new StoredIndex(database, this.#directory);
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
  async size(): Promise<number> {
    await this.#index.ensure();
    return this.#directory.size();
  }

  /** The index of all links; of its segments only those that are not in `known` are read, and put there. */
  async index(known = new Map<number, Segment>()): Promise<KnowledgeIndex> {
    await this.#index.ensure();
    return this.#index.load(known);
  }

  /** The blocks with these keys; without those that are not here any more. */
  async blocks(keys: Iterable<number>): Promise<Map<number, LinkBlock>> {
    const { store } = this.#database.transaction('links');
    const found = new Map<number, LinkBlock>();
    await Promise.all(
      [...keys].map(async (key) => {
        const block = await store.get(key);
        if (block) found.set(key, block);
      }),
    );
    return found;
  }

  /** All blocks behind the key `after`, some at a time, in the order of their keys. */
  async *allBlocks(after?: number): AsyncGenerator<[number, LinkBlock][]> {
    for (let last = after; ; ) {
      const reading: Reading = this.#database.transaction(['links']);
      const blocks = await blocksBehind(reading, last, READ_AT_ONCE);
      last = blocks.at(-1)?.[0];
      if (last === undefined) return;
      yield blocks;
    }
  }

  /** The links with these IDs, in this order; without those that are not here any more. */
  async links(ids: readonly string[]): Promise<Link[]> {
    await this.#index.ensure();
    const links = await new LinkReader().read(this, await this.#directory.placesOf(new Set(ids)));
    const byId = new Map(links.map((link) => [link.id, link]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** The links to a page, by its {@link bookmarkIdentity}. */
  async linksTo(page: string): Promise<Link[]> {
    await this.#index.ensure();
    const links = await new LinkReader().read(this, await this.#directory.placesOfPage(page));
    return links.filter(({ content }) => bookmarkIdentity(content) === page);
  }

  /** All pages that there are links to, by their {@link bookmarkIdentity}. */
  async pages(): Promise<string[]> {
    const found = new Set<string>();
    for await (const links of this.#all())
      for (const { content } of links) found.add(bookmarkIdentity(content));
    return [...found];
  }

  /** All links that were used, the most useful first. */
  async mostUseful(): Promise<Link[]> {
    const scoreOf = ({ published }: Link) => usefulness(published.usage);
    // One that changes meanwhile comes twice.
    const used = new Map<string, Link>();
    for await (const links of this.#all())
      for (const link of links) if (scoreOf(link) > 0) used.set(link.id, link);
    return [...used.values()].sort((a, b) => scoreOf(b) - scoreOf(a));
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
   * index, and the cursor behind them: all or nothing. It rejects unless the copy still reaches as far as `since`, the
   * cursor that the page was asked with: another tab may have forgotten the copy, or gone on with it.
   */
  prepare(changes: readonly LinkChange[]): (sync: SyncState, since: string | undefined) => Promise<void> {
    const latest = new Map(changes.map((change) => [change.id, change]));
    const links = [...latest.values()].flatMap((change) => (change.retired ? [] : [change]));
    const tombstones = [...latest.values()].filter(({ retired }) => retired);
    const blocks = blocksOf(links);
    const segment = links.length > 0 ? buildSegment(links) : undefined;
    return async (sync, since) => {
      if (changes.length > 0) await this.#index.ensure();
      await write(this.#database, async (writing) => {
        await moveOn(writing, since, sync);
        if (changes.length === 0) return;
        const held = await this.#index.forget(writing, new Set(latest.keys()));
        const [before, places] = [await takeOut(writing, held), await putBlocks(writing, blocks)];
        await Promise.all([
          segment && this.#index.add(writing, stored(segment, places)),
          retire(writing, before, tombstones),
          unretire(writing, links),
        ]);
      });
      if (changes.length > 0) await this.#index.compact();
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

  async *#all(): AsyncGenerator<Link[]> {
    for await (const blocks of this.allBlocks()) yield blocks.flatMap(linksIn).map(({ link }) => link);
  }
}

async function moveOn(writing: Writing, since: string | undefined, sync: SyncState): Promise<void> {
  const store = writing.objectStore('sync');
  if ((await store.get('state'))?.cursor !== since)
    throw new Error('The copy has changed since this was asked for.');
  await store.put(sync, 'state');
}
