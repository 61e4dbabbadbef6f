import type { Ticket } from './schemas/content';
import { canonicalizeUrl, isWebUrl, routeOf, siteOf } from './url/canonical';

/** Where a page is, and where it says it is, if that was read. */
export interface PageAddress {
  url: string;
  canonicalUrl?: string | undefined;
}

/**
 * The canonical URL that a captured page is known by. The page's own `canonicalUrl` counts only within its own
 * site (elsewhere it would let one page pass for another) and only if it keeps the page's route: single-page apps
 * give all their routes the address of their one document.
 * @throws TypeError when `url` is no web address
 */
export function bookmarkIdentity(page: PageAddress): string {
  const { url, canonicalUrl } = page;
  const isOwn =
    canonicalUrl !== undefined &&
    isWebUrl(canonicalUrl) &&
    siteOf(canonicalUrl) === siteOf(url) &&
    routeOf(canonicalUrl) === routeOf(url);
  return canonicalizeUrl(isOwn ? canonicalUrl : url);
}

/** Tells a ticket from others: two systems may have the same key. */
export const ticketIdentity = ({ system, key }: Pick<Ticket, 'system' | 'key'>): string => `${system} ${key}`;
