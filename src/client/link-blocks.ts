import type { Link } from '../core/schemas/knowledge';
import type { Reading, Writing } from './knowledge-database';
import { type StringTable, sizeOf, stringAt, tableOf } from './search/string-table';

/**
 * Links that are stored as one record, each as JSON; an empty string where one was taken out. What a browser's database
 * takes to store a record hardly depends on how much is in it, and only the links that are wanted are made objects.
 */
export type LinkBlock = StringTable;

const MOST_LINKS = 50;

/** Where a link is stored: the key of its block and its number in it, in one. No other link is ever stored there. */
const placeOf = (key: number, number: number): number => key * MOST_LINKS + number;

/** The key of the block that a place is in. */
export const blockKeyOf = (place: number): number => Math.floor(place / MOST_LINKS);

/** Divides links into blocks, in their order. */
export function blocksOf(links: readonly Link[]): LinkBlock[] {
  const count = Math.ceil(links.length / MOST_LINKS);
  return Array.from({ length: count }, (_, n) =>
    tableOf(links.slice(n * MOST_LINKS, (n + 1) * MOST_LINKS).map((link) => JSON.stringify(link))),
  );
}

/** Stores blocks; answers the places of their links, in their order. */
export async function putBlocks(writing: Writing, blocks: readonly LinkBlock[]): Promise<Uint32Array> {
  const store = writing.objectStore('links');
  const keys = await Promise.all(blocks.map((block) => store.add(block)));
  return Uint32Array.from(
    blocks.flatMap((block, n) =>
      Array.from({ length: sizeOf(block) }, (_, number) => placeOf(keys[n] as number, number)),
    ),
  );
}

/** The link at a place of this block, if it is still there. */
export function linkAt(block: LinkBlock, place: number): Link | undefined {
  const json = stringAt(block, place % MOST_LINKS);
  return json === '' ? undefined : JSON.parse(json);
}

/** At most `most` blocks with their keys, in the order of these: the first of all, or those behind the key `after`. */
export async function blocksBehind(
  reading: Reading,
  after: number | undefined,
  most: number,
): Promise<[number, LinkBlock][]> {
  const store = reading.objectStore('links');
  const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
  const [blocks, keys] = await Promise.all([store.getAll(range, most), store.getAllKeys(range, most)]);
  return blocks.map((block, n) => [keys[n] as number, block]);
}

/** The links of a block, each with its place. */
export function linksIn([key, block]: [number, LinkBlock]): { place: number; link: Link }[] {
  return Array.from({ length: sizeOf(block) }, (_, number) => placeOf(key, number)).flatMap((place) => {
    const link = linkAt(block, place);
    return link ? { place, link } : [];
  });
}

/** Takes the links at these places out of their blocks; answers those that were there. */
export async function takeOut(writing: Writing, places: readonly number[]): Promise<Link[]> {
  const store = writing.objectStore('links');
  const taken = await Promise.all(
    [...new Set(places.map(blockKeyOf))].map(async (key) => {
      const block = await store.get(key);
      if (!block) return [];
      const own = places.filter((place) => blockKeyOf(place) === key);
      const kept = without(block, own);
      await (kept.text === '' ? store.delete(key) : store.put(kept, key));
      return own.flatMap((place) => linkAt(block, place) ?? []);
    }),
  );
  return taken.flat();
}

function without(block: LinkBlock, places: readonly number[]): LinkBlock {
  const gone = new Set(places.map((place) => place % MOST_LINKS));
  return tableOf(Array.from({ length: sizeOf(block) }, (_, n) => (gone.has(n) ? '' : stringAt(block, n))));
}
