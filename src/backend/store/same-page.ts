import { bookmarkIdentity } from '../../core/identity';
import type { Publication } from '../../core/schemas/bookmark';
import type { BookmarkItem } from './items';
import { findLookups, revisionOfLookup, urlKey } from './lookups';
import { merge } from './merge';
import { getBookmarks, getWithBookmark } from './queries';
import { proposeRetirement } from './retirement-proposal';
import { TransitionRefused } from './transaction';
import { WORKFLOW } from './transition';
import type { VerificationItem } from './verification';
import { verificationKey } from './verification-key';
import { isWaiting } from './waiting';

/** Lookups read of a page, the newest first: far more than wait of one at a time. */
const READ = 100;

type Link = BookmarkItem & { published: Publication; publishedContent: BookmarkItem['content'] };

/**
 * What else there is of the page of a link that has just been published. What waits gives the link what it knows, and ends:
 * when it was submitted, the link was not published yet. Where another of the page was published before this one, as both
 * were approved at the same time, the managers are asked to retire this one.
 */
export async function settleSamePage(link: BookmarkItem, correlationId: string): Promise<void> {
  if (!isPublished(link)) return;
  const others = await othersOf(link);
  for (const { bookmark, revision } of others) {
    if (isWaiting(bookmark, revision)) await mergeInto(link.id, bookmark, correlationId);
  }
  const first = others.find(({ bookmark, revision }) => isBefore(bookmark, revision, link));
  if (first) await propose(link, first.bookmark.publishedContent?.title ?? '', correlationId);
}

/** The other bookmarks that are found by the link's canonical URL, each with the revision that is. */
async function othersOf({ id, publishedContent }: Link) {
  const lookups = await findLookups(urlKey(bookmarkIdentity(publishedContent)), READ);
  const others = lookups.filter((lookup) => lookup.id !== id && lookup.sk.endsWith('#url'));
  const bookmarks = await getBookmarks([...new Set(others.map((lookup) => lookup.id))]);
  return others.flatMap((lookup) => {
    const bookmark = bookmarks.get(lookup.id);
    return bookmark ? [{ bookmark, revision: revisionOfLookup(lookup.sk) }] : [];
  });
}

async function mergeInto(into: string, { id, revision }: BookmarkItem, correlationId: string): Promise<void> {
  try {
    await merge({ id, revision, into, at: new Date().toISOString(), correlationId });
  } catch (error) {
    // Settled by somebody meanwhile.
    if (!(error instanceof TransitionRefused)) throw error;
  }
}

/** Whether that revision of a bookmark is published, and was before the link. */
function isBefore(bookmark: BookmarkItem, revision: number, link: Link): boolean {
  if (!isPublished(bookmark) || bookmark.published.revision !== revision) return false;
  const order = ({ id, published }: Link) => `${published.at} ${id}`;
  return order(bookmark) < order(link);
}

/** Once: whoever has seen it may have said that the link is good. */
async function propose({ id, published }: Link, title: string, correlationId: string): Promise<void> {
  const [current, verification] = await getWithBookmark<VerificationItem>(id, verificationKey(id));
  const isSettled = current?.published?.verified ?? verification?.proposal;
  if (isSettled || current?.published?.at !== published.at) return;
  const at = new Date().toISOString();
  const request = { id, revision: current.published.revision, by: WORKFLOW, at, correlationId };
  try {
    await proposeRetirement(request, `The same page was published already: ${title}`);
  } catch (error) {
    // Changed by somebody meanwhile: the event of that follows.
    if (!(error instanceof TransitionRefused)) throw error;
  }
}

function isPublished(bookmark: BookmarkItem): bookmark is Link {
  return bookmark.published !== undefined && bookmark.publishedContent !== undefined;
}
