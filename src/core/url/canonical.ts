import { isTrackingParameter } from './tracking-parameters';

/** Where a page lives, apart from how one came to it. */
export interface UrlIdentity {
  /** The canonical URL: equal for two URLs exactly when they are the same bookmark. */
  canonicalUrl: string;
  /** The text fragment (`text=…`, without `#:~:`), which points into the page and is no part of its identity. */
  textFragment: string | undefined;
}

/** https://wicg.github.io/scroll-to-text-fragment/#the-fragment-directive */
const FRAGMENT_DIRECTIVE = ':~:';

/**
 * The identity of a web page.
 * @param url an absolute http or https URL
 * @throws TypeError when `url` is not one
 */
export function identifyUrl(url: string): UrlIdentity {
  const parsed = new URL(url);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    throw new TypeError(`Not a web address: ${parsed.protocol}`);
  }
  const [hash, textFragment] = splitDirective(parsed.hash.slice(1));
  const port = parsed.port ? `:${parsed.port}` : '';
  const canonicalUrl =
    `${parsed.protocol}//${canonicalHost(parsed.hostname)}${port}` +
    `${canonicalPath(parsed.pathname)}${canonicalQuery(parsed.search)}${canonicalHash(hash)}`;
  return { canonicalUrl, textFragment };
}

/** The canonical form of `url`; see {@link identifyUrl}. */
export function canonicalizeUrl(url: string): string {
  return identifyUrl(url).canonicalUrl;
}

/** Whether `url` is an absolute http or https URL, the only kind that can be a bookmark. */
export function isWebUrl(url: string): boolean {
  try {
    return /^https?:$/.test(new URL(url).protocol);
  } catch {
    return false;
  }
}

/** The host a person would name the site by: without `www.`. */
export function siteOf(url: string): string {
  return canonicalHost(new URL(url).hostname);
}

function canonicalHost(hostname: string): string {
  const host = hostname.replace(/\.$/, '');
  // "www.com" is a site of its own, not the "www" of "com".
  return /^www\.[^.]+\./.test(host) ? host.slice('www.'.length) : host;
}

function canonicalPath(pathname: string): string {
  return normalizeEscapes(pathname).replace(/\/+$/, '') || '/';
}

function canonicalQuery(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isTrackingParameter(nameOf(pair)))
    .map((pair) => ({ name: nameOf(pair), pair: normalizeEscapes(pair) }));
  // A stable sort: repeated names keep their order, which carries meaning.
  kept.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return kept.length > 0 ? `?${kept.map(({ pair }) => pair).join('&')}` : '';
}

/** A hash that begins like a path is a route of a single-page app; any other is an anchor in the page. */
function canonicalHash(hash: string): string {
  const route = /^(!?\/[^?]*)(\?.*)?$/.exec(hash);
  if (!route) return '';
  const path = normalizeEscapes(route[1] ?? '').replace(/\/+$/, '');
  const query = canonicalQuery(route[2] ?? '');
  return (path === '' || path === '!') && query === '' ? '' : `#${path}${query}`;
}

function splitDirective(hash: string): [hash: string, textFragment: string | undefined] {
  const at = hash.indexOf(FRAGMENT_DIRECTIVE);
  if (at < 0) return [hash, undefined];
  return [hash.slice(0, at), hash.slice(at + FRAGMENT_DIRECTIVE.length) || undefined];
}

function nameOf(pair: string): string {
  const name = pair.split('=', 1)[0] ?? '';
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}

/** Escapes of unreserved characters are undone, the rest in capitals: RFC 3986, 6.2.2.1 and 6.2.2.2. */
function normalizeEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : encoded.toUpperCase();
  });
}
