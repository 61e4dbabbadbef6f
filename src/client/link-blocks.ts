import { bookmarkIdentity } from '../core/identity';
import type { Link } from '../core/schemas/knowledge';
import { siteOf } from '../core/url/canonical';
import type { Writing } from './knowledge-database';

/**
 * Links that are stored as one, with what each is looked up by: what a browser's database takes to store a record
 * hardly depends on how much is in it.
 */
export interface LinkBlock {
  links: Link[];
  ids: string[];
  /** Their pages, as `bookmarkIdentity` names them. */
  pages: string[];
  sites: string[];
  /** The keys of their tickets, in lower case. */
  tickets: string[];
}

/** Whoever needs one of them reads all. */
const MOST_LINKS = 10;

/** Divides links into blocks, in their order. */
export function blocksOf(links: readonly Link[]): LinkBlock[] {
  const count = Math.ceil(links.length / MOST_LINKS);
  return Array.from({ length: count }, (_, n) => blockOf(links.slice(n * MOST_LINKS, (n + 1) * MOST_LINKS)));
}

/** Takes the links with these IDs out of their blocks; answers those that were there. */
export async function takeOut(writing: Writing, ids: Iterable<string>): Promise<Link[]> {
  const store = writing.objectStore('links');
  const wanted = new Set(ids);
  const found = await Promise.all([...wanted].map((id) => store.index('ids').getKey(id)));
  const taken = await Promise.all(
    [...new Set(found)].map(async (key) => {
      const block = key === undefined ? undefined : await store.get(key);
      if (!block) return [];
      const kept = block.links.filter(({ id }) => !wanted.has(id));
      await (kept.length > 0 ? store.put(blockOf(kept), key) : store.delete(key as number));
      return block.links.filter(({ id }) => wanted.has(id));
    }),
  );
  return taken.flat();
}

/** The links of some blocks. */
export const linksIn = (blocks: readonly LinkBlock[]): Link[] => blocks.flatMap(({ links }) => links);

export const ticketKeysOf = ({ content }: Link): string[] =>
  content.tickets.map(({ key }) => key.toLowerCase());

function blockOf(links: Link[]): LinkBlock {
  return {
    links,
    ids: links.map(({ id }) => id),
    pages: links.map(({ content }) => bookmarkIdentity(content)),
    sites: links.map(({ content }) => siteOf(content.url)),
    tickets: links.flatMap(ticketKeysOf),
  };
}
