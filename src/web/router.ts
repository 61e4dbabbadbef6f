import { useEffect, useState } from 'preact/hooks';
import { BookmarkId } from '../core/schemas/bookmark';

export type PageName =
  | ('knowledge' | 'reviews' | 'verifications' | 'mine' | 'bookmark')
  | ('collections' | 'collection' | 'ticket')
  | ('insights' | 'administration' | 'notifications' | 'not-found');

/** Pages of one address each. */
const OWN: ReadonlySet<string> = new Set<PageName>([
  ...(['mine', 'verifications', 'collections'] as const),
  ...(['insights', 'notifications'] as const),
]);
/** Pages of which there is one for each thing, by the first word of its address. */
const ONE_EACH: Partial<Record<string, PageName>> = {
  bookmarks: 'bookmark',
  collections: 'collection',
  tickets: 'ticket',
};
/** The first words that an ID follows. */
const OF_IDS: ReadonlySet<string> = new Set(['reviews', 'bookmarks', 'collections']);

/** What the address asks for. */
export interface Route {
  page: PageName;
  /** What the page is about (a bookmark, a ticket …), or the section of it, where the address names one. */
  id?: string;
  query: URLSearchParams;
}

/** Reads a hash such as `#/reviews/0199…` or `#/?q=sso&tag=okta`. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split(/\?(.*)/s, 2);
  const query = new URLSearchParams(search);
  const [first, id, ...rest] = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
  const found = rest.length > 0 ? 'not-found' : pageOf(first, id);
  return { page: found, query, ...(id !== undefined && { id }) };
}

function pageOf(first: string | undefined, id: string | undefined): PageName {
  if (first === undefined) return 'knowledge';
  // A mail may have broken the address.
  if (OF_IDS.has(first) && id !== undefined && !BookmarkId.safeParse(id).success) return 'not-found';
  if (first === 'reviews') return 'reviews';
  if (first === 'administration') return 'administration';
  if (id === undefined && OWN.has(first)) return first as PageName;
  return (id !== undefined && ONE_EACH[first]) || 'not-found';
}

/** A segment as it was before it was written into an address; as it is where it never was. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * Goes to another route.
 * @param path what stands behind the `#`
 * @param replace leaves no entry in the browser's history
 */
export function navigate(path: string, { replace = false } = {}): void {
  if (location.hash === `#${path}`) return;
  if (!replace) {
    location.hash = path;
    return;
  }
  history.replaceState(history.state, '', `#${path}`);
  // replaceState tells nobody: https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-history-replacestate
  window.dispatchEvent(new Event('hashchange'));
}

/**
 * Goes from one route to another as what was done there has ended; not if somebody has gone on elsewhere meanwhile.
 * @param replace leaves no entry in the browser's history
 */
export function leave(from: string, to: string, { replace = true } = {}): void {
  const [here, there] = [parseRoute(location.hash), parseRoute(from)];
  const isThere = here.page === there.page && here.id === there.id;
  if (isThere && here.query.has('edit') === there.query.has('edit')) navigate(to, { replace });
}

/** The route that the address asks for now. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const read = () => setHash(location.hash);
    window.addEventListener('hashchange', read);
    read();
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return parseRoute(hash);
}

/** The address of a bookmark's page. */
export const bookmarkPath = (id: string): string => `/bookmarks/${id}`;
/** The address of the form that a bookmark or a collection is edited by; `path` is that of its page. */
export const editPath = (path: string): string => `${path}?edit`;
/** The address of a collection's page. */
export const collectionPath = (id: string): string => `/collections/${id}`;
/** The address of a ticket's page. */
export const ticketPath = (key: string): string => `/tickets/${encodeURIComponent(key)}`;
/** The address of a submission in the review queue. */
export const reviewPath = (id: string): string => `/reviews/${id}`;
/** The address of a section of the administration. */
export const administrationPath = (section: string): string => `/administration/${section}`;
