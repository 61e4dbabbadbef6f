import { bookmarkIdentity, type PageAddress } from '../../core/identity';
import type { Bookmark } from '../../core/schemas/bookmark';
import { canonicalizeUrl } from '../../core/url/canonical';
import { hasArrived, type OutboxItem, submissionOf } from './item';

/** What the outbox holds of one page. */
export interface OfPage {
  /** The last that has not arrived: a capture of the page, or an edit of the own bookmark of it. */
  unsent?: OutboxItem | undefined;
  /** The last that has. */
  sent?: OutboxItem | undefined;
  /** What there is here of the own bookmark and its copy does not have: to begin from the copy is to write over it. */
  newer?: OutboxItem | undefined;
}

/**
 * What was saved at the page's very address is of it, also where neither says what it is known by.
 * @param own the copy of the own bookmark of the page, where there is one
 */
export function itemsOfPage(
  items: readonly OutboxItem[],
  page: PageAddress,
  own: Bookmark | undefined,
): OfPage {
  const [address, identity] = [canonicalizeUrl(page.url), bookmarkIdentity(page)];
  const isHere = (content: OutboxItem['content']) =>
    canonicalizeUrl(content.url) === address || bookmarkIdentity(content) === identity;
  const isOfOwn = (item: OutboxItem) => submissionOf(item).id === own?.id;
  const ofPage = items.filter((item) => isOfOwn(item) || isHere(item.content));
  const isNewer = (item: OutboxItem) =>
    own && isOfOwn(item) && (!hasArrived(item) || submissionOf(item).revision > own.revision);
  return {
    unsent: ofPage.findLast((item) => !hasArrived(item)),
    sent: ofPage.findLast(hasArrived),
    newer: ofPage.findLast(isNewer),
  };
}
