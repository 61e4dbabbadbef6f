import { type KnowledgeDatabase, type Writing, write } from '../knowledge-database';
import { linksIn } from '../link-blocks';
import { KnowledgeIndex } from './knowledge-index';
import { segmentsToMerge } from './merge-policy';
import {
  buildSegment,
  countOf,
  type Documents,
  type IndexPart,
  mergeSegments,
  type Segment,
} from './segment';
import { stringAt } from './string-table';

/** Raise it when other words, fields, facets, moments or impacts are indexed: the index is then made anew of the stored links. */
export const INDEX_VERSION = 2;
/** So many blocks of links are indexed at a time where it is made anew: some 30 ms. */
const SLICE = 25;

/** The index as it is stored, in segments. Each change is part of the transaction that it belongs to, or not made. */
export class StoredIndex {
  readonly #database: KnowledgeDatabase;
  /** What has been read of the segments. They do not change, and their keys are not given again. */
  readonly #documents = new Map<number, Documents>();

  constructor(database: KnowledgeDatabase) {
    this.#database = database;
  }

  /** Makes the index of the stored links if there is none, or one of another version. A killed one is gone on with. */
  async ensure(): Promise<void> {
    const { version, upTo } = (await this.#database.get('index', 'state')) ?? {};
    if (version === INDEX_VERSION && upTo === undefined) return;
    while (await write(this.#database, (writing) => this.#makeSlice(writing))) await this.compact();
    await this.compact();
  }

  /**
   * Forgets what it says of the links with these IDs, and takes in a segment of those that are new or changed. Build
   * it before the transaction, which keeps others waiting.
   * @returns the IDs among them that it knows; all links that are stored are among those
   */
  async apply(
    writing: Writing,
    changed: ReadonlySet<string>,
    segment: Segment | undefined,
  ): Promise<Set<string>> {
    const known = await this.#forget(writing, changed);
    if (segment) await put(writing, segment);
    return known;
  }

  async clear(writing: Writing): Promise<void> {
    await Promise.all([
      ...(['documents', 'terms', 'gone'] as const).map((name) => writing.objectStore(name).clear()),
      writing.objectStore('index').put({ version: INDEX_VERSION }, 'state'),
    ]);
  }

  /** Merges segments as long as there are too many of them. */
  async compact(): Promise<void> {
    while (await write(this.#database, (writing) => this.#mergeSome(writing)));
  }

  /** Reads what is not in `known`, which gets to hold what there is now. */
  async load(known: Map<number, Segment>): Promise<KnowledgeIndex> {
    const reading = this.#database.transaction(['documents', 'terms', 'gone']);
    const [documents, terms] = [reading.objectStore('documents'), reading.objectStore('terms')];
    const [keys, gone, goneOf] = await Promise.all([
      documents.getAllKeys(),
      reading.objectStore('gone').getAll(),
      reading.objectStore('gone').getAllKeys(),
    ]);
    for (const key of known.keys()) if (!keys.includes(key)) known.delete(key);
    await Promise.all(
      keys.map(async (key) => {
        if (known.has(key)) return;
        const [ids, lists] = await Promise.all([documents.get(key), terms.get(key)]);
        if (ids && lists) known.set(key, { documents: ids, terms: lists });
      }),
    );
    const parts = keys.flatMap((key): IndexPart[] => {
      const segment = known.get(key);
      return segment ? [{ segment, gone: new Set(gone[goneOf.indexOf(key)]) }] : [];
    });
    return new KnowledgeIndex(parts);
  }

  /** Answers whether more is left to do. */
  async #makeSlice(writing: Writing): Promise<boolean> {
    const state = await writing.objectStore('index').get('state');
    const isGoingOn = state?.version === INDEX_VERSION;
    if (isGoingOn && state.upTo === undefined) return false;
    if (!isGoingOn) await this.clear(writing);
    const store = writing.objectStore('links');
    const after = isGoingOn && state.upTo !== undefined ? IDBKeyRange.lowerBound(state.upTo, true) : null;
    const [blocks, keys] = await Promise.all([store.getAll(after, SLICE), store.getAllKeys(after, SLICE)]);
    const links = linksIn(blocks);
    const upTo = keys[SLICE - 1];
    if (links.length > 0) await put(writing, buildSegment(links));
    await writing
      .objectStore('index')
      .put({ version: INDEX_VERSION, ...(upTo !== undefined && { upTo }) }, 'state');
    return upTo !== undefined;
  }

  async #forget(writing: Writing, ids: ReadonlySet<string>): Promise<Set<string>> {
    const known = new Set<string>();
    const gone = writing.objectStore('gone');
    for (const [key, documents] of await this.#documentsIn(writing)) {
      const found: number[] = [];
      for (let n = 0; n < countOf(documents); n += 1) {
        const id = stringAt(documents.ids, n);
        if (!ids.has(id)) continue;
        found.push(n);
        known.add(id);
      }
      if (found.length === 0) continue;
      const all = new Set([...((await gone.get(key)) ?? []), ...found]);
      await gone.put(Uint32Array.from(all), key);
    }
    return known;
  }

  async #mergeSome(writing: Writing): Promise<boolean> {
    const stored = await this.#documentsIn(writing);
    const gone = new Map<number, Set<number>>();
    for (const key of stored.keys()) gone.set(key, new Set(await writing.objectStore('gone').get(key)));
    const goneOf = (key: number) => gone.get(key) as Set<number>;
    const keys = segmentsToMerge(
      [...stored].map(([key, documents]) => ({ key, documents: countOf(documents), gone: goneOf(key).size })),
    );
    if (!keys) return false;
    const parts = await Promise.all(
      keys.map(async (key) => {
        const terms = await writing.objectStore('terms').get(key);
        const segment = { documents: stored.get(key), terms } as Segment;
        return { segment, gone: goneOf(key) };
      }),
    );
    const merged = mergeSegments(parts);
    if (countOf(merged.documents) > 0) await put(writing, merged);
    for (const key of keys) await drop(writing, key);
    return true;
  }

  async #documentsIn(writing: Writing): Promise<Map<number, Documents>> {
    const store = writing.objectStore('documents');
    const keys = await store.getAllKeys();
    for (const key of this.#documents.keys()) if (!keys.includes(key)) this.#documents.delete(key);
    for (const key of keys)
      if (!this.#documents.has(key)) this.#documents.set(key, (await store.get(key)) as Documents);
    return this.#documents;
  }
}

async function put(writing: Writing, { documents, terms }: Segment): Promise<void> {
  await writing.objectStore('terms').put(terms, await writing.objectStore('documents').add(documents));
}

async function drop(writing: Writing, key: number): Promise<void> {
  await Promise.all(
    (['documents', 'terms', 'gone'] as const).map((name) => writing.objectStore(name).delete(key)),
  );
}
