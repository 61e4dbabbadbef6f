import type { KnowledgeDatabase, Reading } from '../knowledge-database';
import { countOf, type Documents, pageHash } from './segment';
import { stringAt } from './string-table';

/** The documents of a segment, and the number of each by its ID. */
interface ReadDocuments {
  documents: Documents;
  numbers: ReadonlyMap<string, number>;
}

/** What was found in one segment. */
interface Found {
  /** The segment's. */
  key: number;
  /** The numbers of those that were sought and are there. */
  documents: number[];
  /** Where their links are stored. */
  places: number[];
  /** The numbers of all that are gone. */
  gone: ReadonlySet<number>;
}

/** Tells of the links in the stored index where they are. */
export class LinkDirectory {
  readonly #database: KnowledgeDatabase;
  /** What has been read of the segments. They do not change, and their keys are not given again. */
  readonly #segments = new Map<number, ReadDocuments>();

  constructor(database: KnowledgeDatabase) {
    this.#database = database;
  }

  /** How many links there are. */
  async size(): Promise<number> {
    const reading = this.#database.transaction(['places', 'gone']);
    const [places, gone] = await Promise.all([
      reading.objectStore('places').getAll(),
      reading.objectStore('gone').getAll(),
    ]);
    const all = places.reduce((sum, { links }) => sum + links.length, 0);
    return gone.reduce((rest, { length }) => rest - length, all);
  }

  /** Where the links with these IDs are stored. */
  async placesOf(ids: ReadonlySet<string>): Promise<number[]> {
    const reading = this.#database.transaction(['documents', 'places', 'gone']);
    return (await this.find(reading, ids)).flatMap(({ places }) => places);
  }

  /** Where the links to a page are stored, by its `bookmarkIdentity`; hardly ever that of another one or of none, too. */
  async placesOfPage(page: string): Promise<number[]> {
    const hash = pageHash(page);
    const found: number[] = [];
    for (const { links, pages } of await this.#database.getAll('places'))
      for (let n = pages.indexOf(hash); n >= 0; n = pages.indexOf(hash, n + 1))
        found.push(links[n] as number);
    return found;
  }

  /** Looks for the links with these IDs, segment by segment. */
  async find(reading: Reading, ids: ReadonlySet<string>): Promise<Found[]> {
    const all: Found[] = [];
    for (const [key, { numbers }] of await this.segments(reading)) {
      const known = [...ids].flatMap((id) => numbers.get(id) ?? []);
      if (known.length === 0) continue;
      const [places, goneOnes] = await Promise.all([
        reading.objectStore('places').get(key),
        reading.objectStore('gone').get(key),
      ]);
      const gone = new Set(goneOnes);
      const documents = known.filter((n) => !gone.has(n));
      if (documents.length > 0)
        all.push({ key, documents, places: documents.map((n) => places?.links[n] as number), gone });
    }
    return all;
  }

  /** The documents of all segments, by the keys of these. */
  async segments(reading: Reading): Promise<ReadonlyMap<number, ReadDocuments>> {
    const store = reading.objectStore('documents');
    const keys = await store.getAllKeys();
    for (const key of this.#segments.keys()) if (!keys.includes(key)) this.#segments.delete(key);
    for (const key of keys) {
      if (this.#segments.has(key)) continue;
      const documents = (await store.get(key)) as Documents;
      const ids = Array.from({ length: countOf(documents) }, (_, n): [string, number] => [
        stringAt(documents.ids, n),
        n,
      ]);
      this.#segments.set(key, { documents, numbers: new Map(ids) });
    }
    return this.#segments;
  }
}
