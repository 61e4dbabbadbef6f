import { wordsOf } from '../../client/words';
import type { Ticket } from '../../core/schemas/content';
import type { Link } from '../../core/schemas/knowledge';

/** A ticket other than those in front, and what its links share with these. */
export interface SimilarTicket {
  key: string;
  /** Words and tags that they share, those that say most first. */
  shared: string[];
}

/** Finds the links that have a word or a tag, at most `most` of them. */
export type FindLinks = (word: string, most: number) => Promise<readonly Link[]>;

export interface InFront {
  title: string;
  site: string;
  tickets: readonly Ticket[];
  /** Approved for these tickets. */
  links: readonly Link[];
  /** Approved on this site. */
  siteLinks: readonly Link[];
}

const MOST_TICKETS = 3;
const MOST_SHARED = 3;
const MOST_WORDS = 12;
/** A word that so many links have says little of any. */
const COMMON = 40;
/** So many things have to be shared: one word is a coincidence. */
const ENOUGH = 2;
/** Words of Latin letters that are shorter are mostly articles and prepositions. */
const SHORT = /^[\0-\u02ff]{1,3}$/;

/**
 * Tickets whose links share something with the page in front: words of its title, tags of what was approved for its
 * tickets, its site, or a ticket itself. The rarer what is shared, the more it counts.
 */
export async function similarTickets(inFront: InFront, find: FindLinks): Promise<SimilarTicket[]> {
  const keys = new Set(inFront.tickets.map(({ key }) => key.toLowerCase()));
  const found = new Map<string, { link: Link; shared: Map<string, number> }>();
  const note = (links: readonly Link[], what: string, weight: number) => {
    for (const link of links) {
      const { shared } = found.get(link.id) ?? set(found, link.id, { link, shared: new Map() });
      shared.set(what, weight);
    }
  };
  for (const word of wordsInFront(inFront, keys)) {
    const links = await find(word, COMMON);
    note(links, word, 1 / Math.sqrt(links.length));
  }
  note(inFront.siteLinks, inFront.site, 1 / COMMON);
  for (const [at, { key }] of inFront.tickets.entries()) {
    // Whoever needed one link for two tickets has said that they are alike.
    note(inFront.links.filter(hasTicket(key)), `ticket ${at}`, ENOUGH);
  }

  const scores = new Map<string, { key: string; score: number; shared: Map<string, number> }>();
  for (const { link, shared } of found.values()) {
    const isEnough = shared.size >= ENOUGH || [...shared.values()].some((weight) => weight >= ENOUGH);
    if (!isEnough) continue;
    const score = [...shared.values()].reduce((sum, weight) => sum + weight, 0);
    for (const { key } of link.content.tickets) {
      const id = key.toLowerCase();
      if (keys.has(id)) continue;
      const ticket = scores.get(id) ?? set(scores, id, { key, score: 0, shared: new Map() });
      ticket.score += score;
      for (const [what, weight] of shared) ticket.shared.set(what, weight);
    }
  }
  const isWord = (what: string) => what !== inFront.site && !what.startsWith('ticket ');
  return [...scores.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_TICKETS)
    .map(({ key, shared }) => ({ key, shared: heaviest(shared).filter(isWord).slice(0, MOST_SHARED) }));
}

/** The tags first: somebody has chosen them. */
function wordsInFront({ title, links }: InFront, keys: ReadonlySet<string>): string[] {
  const tags = links.flatMap(({ content }) => content.tags);
  // A ticket's ID is no word of what it is about.
  const words = wordsOf(withoutKeys(title, keys)).filter((word) => !SHORT.test(word) && !/^\d+$/.test(word));
  const all = [...new Set([...tags, ...words])];
  // Whatever has the longer word is found by its beginning, too: that is one thing in common, not two.
  return all
    .filter((word) => !all.some((other) => other !== word && other.startsWith(word)))
    .slice(0, MOST_WORDS);
}

function withoutKeys(title: string, keys: ReadonlySet<string>): string {
  return [...keys].reduce((text, key) => text.replaceAll(key, ' '), title.toLowerCase());
}

function hasTicket(key: string) {
  const id = key.toLowerCase();
  return ({ content }: Link) => content.tickets.some((ticket) => ticket.key.toLowerCase() === id);
}

function heaviest(weights: ReadonlyMap<string, number>): string[] {
  return [...weights].sort(([, a], [, b]) => b - a).map(([what]) => what);
}

function set<K, V>(map: Map<K, V>, key: K, value: V): V {
  map.set(key, value);
  return value;
}
