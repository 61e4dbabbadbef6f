import { type KnowledgeDatabase, type Reading, type Writing, write } from '../knowledge-database';
import { blocksBehind, linksIn } from '../link-blocks';
import { KnowledgeIndex } from './knowledge-index';
import { type LinkDirectory, NONE } from './link-directory';
import { type Sized, segmentsToMerge } from './merge-policy';
import { mergeSegments } from './merge-segments';
import { buildSegment, countOf, type IndexPart, type Segment, stored } from './segment';

/** Raise it when other words, fields, facets, moments or impacts are indexed: the index is then made anew of the stored links. */
export const INDEX_VERSION = 2;
/** So many blocks of links are indexed at a time where it is made anew: some 30 ms. */
const SLICE = 5;
/** Those of the segments. */
const STORES = ['documents', 'places', 'terms', 'gone'] as const;

/** The index as it is stored, in segments. Each change is part of the transaction that it belongs to, or not made. */
export class StoredIndex {
  readonly #database: KnowledgeDatabase;
  readonly #directory: LinkDirectory;

  constructor(database: KnowledgeDatabase, directory: LinkDirectory) {
    this.#database = database;
    this.#directory = directory;
  }

  /** Makes the index of the stored links if there is none, or one of another version. A killed one is gone on with. */
  async ensure(): Promise<void> {
    const { version, upTo } = (await this.#database.get('index', 'state')) ?? {};
    if (version === INDEX_VERSION && upTo === undefined) return;
    while (await write(this.#database, (writing) => this.#makeSlice(writing))) await this.compact();
    await this.compact();
  }

  /** Forgets what it says of the links with these IDs; answers where those are stored that it knew. */
  async forget(writing: Writing, ids: ReadonlySet<string>): Promise<number[]> {
    const found = await this.#directory.find(writing, ids);
    for (const { key, documents, gone } of found)
      await writing.objectStore('gone').put(Uint32Array.from([...gone, ...documents]), key);
    return found.flatMap(({ places }) => places);
  }

  /** Takes in a segment of links that are stored. Build it before the transaction, which keeps others waiting. */
  async add(writing: Writing, { documents, places, terms }: Segment): Promise<void> {
    const key = await writing.objectStore('documents').add(documents);
    await writing.objectStore('places').put(places, key);
    await writing.objectStore('terms').put(terms, key);
  }

  async clear(writing: Writing): Promise<void> {
    await Promise.all([
      ...STORES.map((name) => writing.objectStore(name).clear()),
      writing.objectStore('index').put({ version: INDEX_VERSION }, 'state'),
    ]);
  }

  /** Merges segments as long as there are too many of them. */
  async compact(): Promise<void> {
    // A look takes a fraction of what a transaction takes that writes, and mostly there is nothing to merge.
    while (segmentsToMerge(await this.#sizes(this.#database.transaction(['documents', 'gone']))))
      await write(this.#database, (writing) => this.#mergeSome(writing));
  }

  /** Reads what is not in `known`, which gets to hold what there is now. */
  async load(known: Map<number, Segment>): Promise<KnowledgeIndex> {
    const reading = this.#database.transaction(STORES);
    const [keys, gone] = await Promise.all([
      reading.objectStore('documents').getAllKeys(),
      this.#directory.gone(reading),
    ]);
    for (const key of known.keys()) if (!keys.includes(key)) known.delete(key);
    await Promise.all(
      keys.map(async (key) => {
        if (known.has(key)) return;
        const [documents, places, terms] = await Promise.all([
          reading.objectStore('documents').get(key),
          reading.objectStore('places').get(key),
          reading.objectStore('terms').get(key),
        ]);
        if (documents && places && terms) known.set(key, { documents, places, terms });
      }),
    );
    const parts = keys.flatMap((key): IndexPart[] => {
      const segment = known.get(key);
      return segment ? [{ segment, gone: gone.get(key) ?? NONE }] : [];
    });
    return new KnowledgeIndex(parts);
  }

  /** Answers whether more is left to do. */
  async #makeSlice(writing: Writing): Promise<boolean> {
    const state = await writing.objectStore('index').get('state');
    const isGoingOn = state?.version === INDEX_VERSION;
    if (isGoingOn && state.upTo === undefined) return false;
    if (!isGoingOn) await this.clear(writing);
    const blocks = await blocksBehind(writing, isGoingOn ? state.upTo : undefined, SLICE);
    const upTo = blocks[SLICE - 1]?.[0];
    const links = blocks.flatMap(linksIn);
    const places = Uint32Array.from(links, ({ place }) => place);
    if (links.length > 0)
      await this.add(writing, stored(buildSegment(links.map(({ link }) => link)), places));
    await writing
      .objectStore('index')
      .put({ version: INDEX_VERSION, ...(upTo !== undefined && { upTo }) }, 'state');
    return upTo !== undefined;
  }

  async #sizes(reading: Reading): Promise<Sized[]> {
    const [segments, gone] = await Promise.all([
      this.#directory.segments(reading),
      this.#directory.gone(reading),
    ]);
    return [...segments].map(([key, { numbers }]) => ({
      key,
      documents: numbers.size,
      gone: gone.get(key)?.size ?? 0,
    }));
  }

  async #mergeSome(writing: Writing): Promise<void> {
    const keys = segmentsToMerge(await this.#sizes(writing)) ?? [];
    const [segments, gone] = await Promise.all([
      this.#directory.segments(writing),
      this.#directory.gone(writing),
    ]);
    const parts = await Promise.all(
      keys.map(async (key) => {
        const [places, terms] = await Promise.all([
          writing.objectStore('places').get(key),
          writing.objectStore('terms').get(key),
        ]);
        const segment = { documents: segments.get(key)?.documents, places, terms } as Segment;
        return { segment, gone: gone.get(key) ?? NONE };
      }),
    );
    const merged = mergeSegments(parts);
    if (countOf(merged.documents) > 0) await this.add(writing, merged);
    await Promise.all(keys.map((key) => drop(writing, key)));
  }
}

async function drop(writing: Writing, key: number): Promise<void> {
  await Promise.all(STORES.map((name) => writing.objectStore(name).delete(key)));
}
