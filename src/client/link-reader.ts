import type { Link } from '../core/schemas/knowledge';
import type { KnowledgeStore } from './knowledge-store';
import { blockKeyOf, type LinkBlock, linkAt } from './link-blocks';
import { Recent } from './recent';

/** Blocks are kept as they are stored, up to so many characters: twenty or thirty thousand links. */
const MOST_TEXT = 32_000_000;
/** So many links are kept as objects, which take several times as much: many are found at the next keystroke as well. */
const MOST_LINKS = 2_000;

/**
 * Reads links by their places, and keeps what it has read: what is stored at a place may go, and never changes. To ask
 * the browser's database takes longer than all else in a search.
 */
export class LinkReader {
  readonly #blocks = new Recent<number, LinkBlock>(MOST_TEXT, ({ text }) => text.length);
  readonly #links = new Recent<number, Link>(MOST_LINKS);
  /** All blocks up to this key have been read ahead. */
  #upTo: number | undefined;
  #isReadingAhead = false;

  /** The links at these places of `store`, each time the same ones; without those that are not there any more. */
  async read(store: KnowledgeStore, places: readonly number[]): Promise<Link[]> {
    const known = new Map(places.map((place) => [place, this.#links.get(place)]));
    const blocks = await this.#blocksOf(
      store,
      places.filter((place) => !known.get(place)),
    );
    return places.flatMap((place) => known.get(place) ?? this.#linkIn(blocks, place) ?? []);
  }

  /** Reads what it has not read yet; called again, what has come in since. */
  async readAhead(store: KnowledgeStore): Promise<void> {
    if (this.#isReadingAhead) return;
    this.#isReadingAhead = true;
    try {
      for await (const blocks of store.allBlocks(this.#upTo)) {
        for (const [key, block] of blocks) {
          this.#blocks.set(key, block);
          this.#upTo = key;
        }
      }
    } finally {
      this.#isReadingAhead = false;
    }
  }

  async #blocksOf(
    store: KnowledgeStore,
    places: readonly number[],
  ): Promise<Map<number, LinkBlock | undefined>> {
    const blocks = new Map(places.map(blockKeyOf).map((key) => [key, this.#blocks.get(key)]));
    const missing = [...blocks.keys()].filter((key) => !blocks.get(key));
    if (missing.length === 0) return blocks;
    for (const [key, block] of await store.blocks(missing)) {
      blocks.set(key, block);
      this.#blocks.set(key, block);
    }
    return blocks;
  }

  #linkIn(blocks: ReadonlyMap<number, LinkBlock | undefined>, place: number): Link | undefined {
    const block = blocks.get(blockKeyOf(place));
    const link = block && linkAt(block, place);
    if (link) this.#links.set(place, link);
    return link;
  }
}
