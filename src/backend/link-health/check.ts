import type { LinkHealth } from '../../core/schemas/bookmark';
import { InternalAddress } from './lookup';
import { type Head, PortRefused, requestHead } from './request';

export interface LinkReport {
  health: LinkHealth;
  /** Why, for the manager. */
  detail: string;
}

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
 * nothing is requested. Follows at most 5 redirects, each checked like the first, within 5 s in all.
 * @param request for tests; requests one URL without following redirects
 */
export async function checkLink(url: string, request: typeof requestHead = requestHead): Promise<LinkReport> {
  const signal = AbortSignal.timeout(TIME_OUT_MS);
  let next = new URL(url);
  try {
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const head = await request(next, signal);
      const target = redirectOf(head, next);
      if (!target) return toReport(head.status);
      if (!/^https?:$/.test(target.protocol)) return { health: 'unknown', detail: 'Leads away from the web' };
      next = target;
    }
    return { health: 'unknown', detail: `Redirects more than ${MOST_REDIRECTS} times` };
  } catch (error) {
    return ofError(error as NodeJS.ErrnoException);
  }
}

function redirectOf({ status, location }: Head, base: URL): URL | undefined {
  if (status < 300 || status > 399 || location === undefined || !URL.canParse(location, base))
    return undefined;
  return new URL(location, base);
}

function toReport(status: number): LinkReport {
  const detail = `Answers ${status}`;
  if (status >= 200 && status < 300) return { health: 'ok', detail };
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
