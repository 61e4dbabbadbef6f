import { canonicalizeUrl, siteOf } from './url/canonical';

/**
 * The canonical URL that a captured page is known by. The page's own `canonicalUrl` counts only within its own
 * site: elsewhere it would let one page pass for another.
 * @throws TypeError when `url` is no web address
 */
export function bookmarkIdentity(page: { url: string; canonicalUrl?: string | undefined }): string {
  const { url, canonicalUrl } = page;
  if (canonicalUrl && siteOf(canonicalUrl) === siteOf(url)) return canonicalizeUrl(canonicalUrl);
  return canonicalizeUrl(url);
}
