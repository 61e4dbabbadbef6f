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
 * Addresses that the parser would leave as they are up to the end of the host, which is all that is asked of most:
 * https://url.spec.whatwg.org/#concept-host-parser. To ask it takes many times as long, and a sync asks of thousands.
 */
const PLAIN = /^https?:\/\/((?:(?!xn--)[a-z\d-]+\.)+[a-z]{2,})(?=[/?#]|$)/;

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
  const canonicalUrl =
    `${parsed.protocol}//${canonicalHost(parsed)}` +
    `${canonicalPath(parsed.pathname) || '/'}${canonicalQuery(parsed.search)}${canonicalHash(hash)}`;
  return { canonicalUrl, textFragment };
}

/** The canonical form of `url`; see {@link identifyUrl}. */
export function canonicalizeUrl(url: string): string {
  return identifyUrl(url).canonicalUrl;
}

/** Whether `url` is an absolute http or https URL, the only kind that can be a bookmark. */
export function isWebUrl(url: string): boolean {
  if (PLAIN.test(url)) return true;
  try {
    return /^https?:$/.test(new URL(url).protocol);
  } catch {
    return false;
  }
}

/** Whether `url` carries a user name or password, which are never to be shared. */
export function hasCredentials(url: string): boolean {
  if (PLAIN.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

/** `url` without user name and password; as it is when it is no URL. */
export function withoutCredentials(url: string): string {
  if (!hasCredentials(url)) return url;
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare.href;
}

/** The host, and port if it is not the usual one, that a person would name the site by: without `www.`. */
export function siteOf(url: string): string {
  const host = PLAIN.exec(url)?.[1];
  return host === undefined ? canonicalHost(new URL(url)) : withoutWww(host);
}

/**
 * The hash of `url` when it is a route of a single-page app, canonical and with its `#`; else empty.
 * @throws TypeError when `url` is no URL
 */
export function routeOf(url: string): string {
  return canonicalHash(splitDirective(new URL(url).hash.slice(1))[0]);
}

function canonicalHost({ hostname, port }: URL): string {
  // A host made of dots alone stays: without them nothing would be left.
  const host = hostname.replace(/(?<=[^.])\.+$/, '');
  return port ? `${withoutWww(host)}:${port}` : withoutWww(host);
}

/** "www.com" is a site of its own, not the "www" of "com". */
function withoutWww(host: string): string {
  return host.replace(/^(?:www\.)+(?=[^.]+\.)/, '');
}

function canonicalPath(pathname: string): string {
  return normalizeEscapes(pathname).replace(/(?<!\/)\/+$/, '');
}

/** Parameters in order of their names. The sort is stable: repeated names keep their order, which carries meaning. */
function canonicalQuery(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    // https://url.spec.whatwg.org/#urlencoded-parsing: a plus is a space.
    .map((pair) => normalizeEscapes(pair.replaceAll('+', '%20')))
    .map((pair) => ({ name: pair.split('=', 1)[0] ?? '', pair }))
    .filter(({ name }) => !isTrackingParameter(name));
  kept.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return kept.length > 0 ? `?${kept.map(({ pair }) => pair).join('&')}` : '';
}

/**
 * A hash with a path in it is a route of a single-page app (`#/tickets/7`, `#!/inbox`, the `#view/…` of the Azure
 * portal); any other is an anchor in the page.
 */
function canonicalHash(hash: string): string {
  const at = hash.indexOf('?');
  const path = canonicalPath(at < 0 ? hash : hash.slice(0, at));
  const query = canonicalQuery(at < 0 ? '' : hash.slice(at));
  if (path === '' || path === '!') return hash.startsWith(`${path}/`) && query ? `#${path}/${query}` : '';
  return path.includes('/') || path.startsWith('!') ? `#${path}${query}` : '';
}

function splitDirective(hash: string): [hash: string, textFragment: string | undefined] {
  const at = hash.indexOf(FRAGMENT_DIRECTIVE);
  if (at < 0) return [hash, undefined];
  return [hash.slice(0, at), hash.slice(at + FRAGMENT_DIRECTIVE.length) || undefined];
}

/**
 * One spelling for each character. Unreserved ones stand for themselves, with the marks that RFC 2396 (2.3) still
 * counted among them, since browsers differ in whether they escape them; what RFC 3986 forbids in a path or query is
 * escaped, a stray percent sign too; escapes are in capitals (RFC 3986, 6.2.2).
 */
function normalizeEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}|[%"<>[\\\]^`{|}]/gi, (found) => {
    const code = found.length === 3 ? Number.parseInt(found.slice(1), 16) : found.charCodeAt(0);
    const character = String.fromCharCode(code);
    if (/[A-Za-z0-9\-._~!*'()]/.test(character)) return character;
    return `%${code.toString(16).toUpperCase().padStart(2, '0')}`;
  });
}
