import { type Duplicate, Match } from '../../core/schemas/bookmark';
import { batchGet } from './batch-get';
import { type BookmarkItem, bookmarkKey } from './items';
import { type Found, findLookups, revisionOfLookup, targetKey, titleIndexKey, urlKey } from './lookups';
import { isWaiting } from './waiting';

/**
 * Lookups read of each kind, the newest first: of a page, more than ever wait at a time, as its published link, which
 * knows all of them, is older. Duplicates shown of all kinds together.
 */
const READ: Record<Match, number> = { url: 100, redirect: 25, title: 25 };
const MOST = 10;

interface Hit {
  id: string;
  revision: number;
  match: Match;
}
/** What tells whether a bookmark is still a duplicate, and its title. */
export type Known = Pick<
  BookmarkItem,
  'id' | 'status' | 'revision' | 'content' | 'published' | 'publishedContent'
>;

/**
 * The other bookmarks of the same page that are published or wait for a decision: first those of the same canonical URL,
 * then where one leads to the other, then those of a near-equal title.
 */
export async function findDuplicates(
  ownId: string,
  { canonicalUrl, titleKey, target }: Found,
): Promise<Duplicate[]> {
  const asked: [Match, string][] = [
    ['url', urlKey(canonicalUrl)],
    ['redirect', targetKey(canonicalUrl)],
  ];
  if (target) asked.push(['redirect', urlKey(target)], ['redirect', targetKey(target)]);
  if (titleKey) asked.push(['title', titleIndexKey(titleKey)]);
  const found = await Promise.all(asked.map(([match, key]) => findLookups(key, READ[match])));
  const hits = new Map<string, Hit>();
  for (const [at, [match]] of asked.entries()) {
    for (const { id, sk } of found[at] ?? []) {
      const revision = revisionOfLookup(sk);
      const key = `${id} ${revision}`;
      // Those of before have the key of the page that they lead to.
      const hit: Hit = { id, revision, match: sk.endsWith('#redirect') ? 'redirect' : match };
      if (id !== ownId && !hits.has(key)) hits.set(key, hit);
    }
  }
  return shown([...hits.values()], await readKnown([...hits.values()]));
}

/** Each bookmark once, as the revision that was found still counts: published, or waiting. */
function shown(hits: readonly Hit[], known: ReadonlyMap<string, Known>): Duplicate[] {
  const found = new Map<string, Duplicate>();
  for (const { id, revision, match } of hits) {
    const bookmark = known.get(id);
    if (!bookmark || found.has(id)) continue;
    const { content, published, publishedContent } = bookmark;
    // Of a published link the newest revision may be its owner's alone.
    if (publishedContent && published?.revision === revision) {
      found.set(id, { id, status: 'approved', title: publishedContent.title, match });
    } else if (isWaiting(bookmark, revision)) {
      found.set(id, { id, status: 'pending', title: content.title, match });
    }
  }
  return [...found.values()].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, MOST);
}

/** What is published is one, and may be the oldest: it comes before all that wait. */
const rankOf = ({ match, status }: Duplicate) =>
  2 * Match.options.indexOf(match ?? 'title') + (status === 'approved' ? 0 : 1);

/** Those of the bookmarks that there are, each as it is now, by their IDs. */
export async function readKnown(found: readonly Pick<Hit, 'id'>[]): Promise<Map<string, Known>> {
  const ids = [...new Set(found.map(({ id }) => id))];
  const items = await batchGet<Known>(ids.map(bookmarkKey), {
    ProjectionExpression: 'id, #status, revision, content.title, published, publishedContent.title',
    ExpressionAttributeNames: { '#status': 'status' },
  });
  return new Map(items.map((item) => [item.id, item]));
}
