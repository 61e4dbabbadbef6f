import type { Checks } from '../../core/schemas/bookmark';
import { canonicalizeUrl } from '../../core/url/canonical';
import { InternalAddress } from './lookup';
import { previewOf } from './preview';
import { type Answer, PortRefused, requestPage } from './request';

/** What is known of a link; `detail` says why, for the manager. */
export type LinkReport = Checks['link'];

const MOST_REDIRECTS = 5;
const TIME_OUT_MS = 5_000;

/** Gone for good. Everything else that is no success may be a bot wall, a sign-in or a passing fault. */
const GONE = new Set([404, 410]);
/**
 * No page can be there: nobody listens, or the certificate is wrong. A name that the public DNS does not know is nothing
 * against a link: a company's own DNS may.
 */
const DEAD = /^(ECONNREFUSED|CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID)$/;

/**
 * Whether a page is there: `ok`, `broken`, `unknown`, or `internal` for an address that is not public, of which
 * nothing is requested; with where it leads and what the page begins with. Follows at most 5 redirects, each checked like the first, within 5 s in all.
 * @param request for tests; requests one URL without following redirects
 */
export async function checkLink(url: string, request: typeof requestPage = requestPage): Promise<LinkReport> {
  const signal = AbortSignal.timeout(TIME_OUT_MS);
  let next = new URL(url);
  try {
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const answer = await request(next, signal);
      const target = redirectOf(answer, next);
      if (!target) return toReport(answer, next, url);
      if (!/^https?:$/.test(target.protocol)) return { health: 'unknown', detail: 'Leads away from the web' };
      next = target;
    }
    return { health: 'unknown', detail: `Redirects more than ${MOST_REDIRECTS} times` };
  } catch (error) {
    return ofError(error as NodeJS.ErrnoException);
  }
}

function redirectOf({ status, location }: Answer, base: URL): URL | undefined {
  if (status < 300 || status > 399 || location === undefined || !URL.canParse(location, base))
    return undefined;
  return new URL(location, base);
}

function toReport({ status, html }: Answer, reached: URL, asked: string): LinkReport {
  const detail = `Answers ${status}`;
  if (status >= 200 && status < 300) {
    const target = canonicalizeUrl(reached.href);
    const page = html === undefined ? undefined : previewOf(html);
    return {
      ...{ health: 'ok', detail },
      ...(target !== canonicalizeUrl(asked) && { target }),
      ...(page && { page }),
    };
  }
  return { health: GONE.has(status) ? 'broken' : 'unknown', detail };
}

function ofError(error: NodeJS.ErrnoException): LinkReport {
  if (error instanceof InternalAddress) return { health: 'internal', detail: 'Not a public address' };
  if (error instanceof PortRefused) return { health: 'unknown', detail: error.message };
  if (error.name === 'TimeoutError' || error.name === 'AbortError') {
    return { health: 'unknown', detail: 'Did not answer in time' };
  }
  const code = error.code ?? error.name;
  return { health: DEAD.test(code) ? 'broken' : 'unknown', detail: `Could not be reached (${code})` };
}
