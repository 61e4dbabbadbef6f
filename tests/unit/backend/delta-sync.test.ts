import { describe, expect, it } from 'vitest';
import { nextPlace, type SyncPlace } from '../../../src/backend/store/knowledge-cursor';
import fc from '../../support/fast-check';

/** What a function may take from the moment that it notes to the commit: its time-out, and the clocks' difference. */
const LONGEST_WRITE = 11_000;
/** How far the index that is read may be behind the table. */
const LATEST_INDEX = 60_000;
const START = Date.parse('2026-11-24T12:00:00.000Z');

interface Write {
  link: number;
  /** The moment that the change carries, and how long after it the transaction commits. */
  at: number;
  takes: number;
  retires: boolean;
}
const write = fc.record<Write>({
  link: fc.nat(5),
  at: fc.nat(150_000),
  takes: fc.nat(LONGEST_WRITE),
  retires: fc.boolean(),
});
/** How long a client takes for its next page: at once, or with a laptop that was closed meanwhile. */
const pause = fc.oneof(fc.nat(500), fc.nat(90_000));

/** The index, as sync sees it: each link as the last commit has left it. */
function indexAt(writes: readonly Write[], now: number) {
  const links = new Map<number, { changedAt: string; text: string | undefined }>();
  const committed = writes
    .map((each, text) => ({ ...each, text: `${text}`, commit: each.at + each.takes }))
    .filter(({ commit }) => commit <= now)
    .sort((a, b) => a.commit - b.commit);
  for (const { link, at, retires, text } of committed) {
    const changedAt = `${new Date(START + at).toISOString()}#${link}`;
    links.set(link, { changedAt, text: retires ? undefined : text });
  }
  return links;
}

/** A client's copy, brought up to date page by page. */
class Copy {
  readonly links = new Map<number, string>();
  constructor(private readonly late = 0) {}
  #place: SyncPlace = { position: '0' };

  /** Fetches one page; answers whether there is another. */
  fetch(writes: readonly Write[], now: number, limit: number): boolean {
    const { position } = this.#place;
    const changes = [...indexAt(writes, now - this.late)]
      .filter(([, { changedAt }]) => changedAt > position)
      .sort(([, a], [, b]) => (a.changedAt < b.changedAt ? -1 : 1));
    const page = changes.slice(0, limit);
    for (const [link, { text }] of page) {
      if (text === undefined) this.links.delete(link);
      else this.links.set(link, text);
    }
    const more = changes.length > page.length;
    this.#place = nextPlace(this.#place, page.at(-1)?.[1].changedAt, more, START + now);
    return more;
  }
}

const shownBy = (links: ReturnType<typeof indexAt>) =>
  [...links].flatMap(([link, { text }]) => (text === undefined ? [] : [[link, text]])).sort();

describe('A copy of the knowledge base', () => {
  it('misses no change, however writes and pages fall together and whenever a sync is cut off', () => {
    fc.assert(
      fc.property(
        fc.array(write, { maxLength: 25 }),
        fc.array(pause, { maxLength: 20 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(LATEST_INDEX),
        (writes, pauses, limit, late) => {
          const copy = new Copy(late);
          let now = 0;
          for (const each of pauses) {
            now += each;
            copy.fetch(writes, now, limit);
          }
          // Once all is written: what is left of a sync that was cut off, and the next one.
          now = Math.max(now, 300_000);
          while (copy.fetch(writes, now, limit));
          while (copy.fetch(writes, now, limit));
          expect([...copy.links].sort()).toEqual(shownBy(indexAt(writes, now)));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is up to date after a bounded number of pages, even while much is written', () => {
    const writes = Array.from({ length: 300 }, (_, link) => ({ link, at: link, takes: 0, retires: false }));
    const copy = new Copy();
    let pages = 1;
    while (copy.fetch(writes, 400, 10)) pages += 1;
    expect(pages).toBe(30);
    expect(copy.links.size).toBe(300);
  });
});
