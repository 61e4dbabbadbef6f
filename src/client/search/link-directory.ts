import type { KnowledgeDatabase, Reading } from '../knowledge-database';
import { type Documents, pageHash } from './segment';
import { sizeOf, stringAt } from './string-table';

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

/** The numbers of the documents that are gone, by the keys of their segments. */
export type Gone = ReadonlyMap<number, ReadonlySet<number>>;
export const NONE: ReadonlySet<number> = new Set();

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
    const [segments, gone] = await Promise.all([this.segments(reading), this.gone(reading)]);
    const found = await Promise.all(
      [...segments].map(async ([key, { numbers }]): Promise<Found> => {
        const known = [...ids].flatMap((id) => numbers.get(id) ?? []);
        const goneOnes = gone.get(key) ?? NONE;
        const documents = known.filter((n) => !goneOnes.has(n));
        const places = documents.length > 0 ? await reading.objectStore('places').get(key) : undefined;
        return {
          key,
          documents,
          places: documents.map((n) => places?.links[n] as number),
          gone: goneOnes,
        };
      }),
    );
    return found.filter(({ documents }) => documents.length > 0);
  }

  async gone(reading: Reading): Promise<Gone> {
    const store = reading.objectStore('gone');
    const [keys, numbers] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return new Map(keys.map((key, n) => [key, new Set(numbers[n])]));
  }

  /** The documents of all segments, by the keys of these. */
  async segments(reading: Reading): Promise<ReadonlyMap<number, ReadDocuments>> {
    const store = reading.objectStore('documents');
    const keys = await store.getAllKeys();
    for (const key of this.#segments.keys()) if (!keys.includes(key)) this.#segments.delete(key);
    const unread = keys.filter((key) => !this.#segments.has(key));
    const read = await Promise.all(unread.map((key) => store.get(key)));
    for (const [n, documents] of read.entries())
      if (documents) this.#segments.set(unread[n] as number, { documents, numbers: numbersIn(documents) });
    return this.#segments;
  }
}

function numbersIn({ ids }: Documents): Map<string, number> {
  const numbers = new Map<string, number>();
  for (let n = 0; n < sizeOf(ids); n += 1) numbers.set(stringAt(ids, n), n);
  return numbers;
}
