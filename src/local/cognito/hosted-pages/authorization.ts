import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../clock';
import { type Context, clientOf } from '../context';
import type { Client, Pool } from '../definition';

/** What an app asks of the authorize endpoint, checked. */
export interface Authorization {
  pool: Pool;
  client: Client;
  redirectUri: string;
  scope: string;
  state: string | undefined;
  nonce: string | undefined;
  /** The S256 challenge, by which only who asked can redeem the code. */
  challenge: string | undefined;
}

/** Something that must not be answered by a redirect: the app, or where to go back to, is not known. */
export class PageError extends Error {}

/** Something that the app is told by a redirect: https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.2.1 */
export class RedirectError extends Error {
  constructor(
    readonly redirectUri: string,
    readonly state: string | undefined,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads what an app asks for.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 * @throws PageError, RedirectError
 */
export function readAuthorization(context: Context, query: URLSearchParams): Authorization {
  const { pool, client } = appOf(context, query);
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.oauth!.callbacks.includes(redirectUri)) throw new PageError('redirect_mismatch');
  const state = query.get('state') ?? undefined;
  const refuse = (code: string, why: string) => new RedirectError(redirectUri, state, code, why);
  if (query.get('response_type') !== 'code')
    throw refuse('unsupported_response_type', 'only response_type code is supported');
  const asked = query.get('scope')?.split(' ').filter(Boolean) ?? client.oauth!.scopes;
  if (asked.some((one) => !client.oauth!.scopes.includes(one)))
    throw refuse('invalid_scope', 'invalid_scope');
  const challenge = query.get('code_challenge') ?? undefined;
  if (challenge && query.get('code_challenge_method') !== 'S256')
    throw refuse('invalid_request', 'code_challenge_method must be S256');
  return {
    ...{ pool, client, redirectUri, state, challenge },
    scope: asked.join(' '),
    nonce: query.get('nonce') ?? undefined,
  };
}

/** The app that asks, which must be one of those that the hosted pages serve. @throws PageError */
export function appOf(context: Context, query: URLSearchParams): { pool: Pool; client: Client } {
  try {
    const found = clientOf(context, { ClientId: query.get('client_id') });
    if (found.client.oauth && found.pool.hasHostedPages) return found;
  } catch {
    // Answered below, like an app that exists and is not allowed here.
  }
  throw new PageError('invalid_client');
}

/** What a code stands for, until it is redeemed. */
export interface Grant extends Authorization {
  username: string;
}

const LIFETIME = 300_000;

/** The codes that wait to be redeemed: each once, within five minutes, by who knows the verifier. */
export class Codes {
  #grants = new Map<string, { grant: Grant; expires: number }>();
  constructor(private readonly clock: Clock) {}

  issue(grant: Grant): string {
    const now = this.clock.now();
    for (const [code, { expires }] of this.#grants) if (expires <= now) this.#grants.delete(code);
    const code = randomBytes(32).toString('base64url');
    this.#grants.set(code, { grant, expires: now + LIFETIME });
    return code;
  }

  /** The grant of a code, which is then used up, right or wrong as the rest may be. */
  redeem(code: string, clientId: string, redirectUri: string, verifier: string): Grant | undefined {
    const entry = this.#grants.get(code);
    this.#grants.delete(code);
    if (!entry || entry.expires <= this.clock.now()) return undefined;
    const { grant } = entry;
    const isTheirs = grant.client.id === clientId && grant.redirectUri === redirectUri;
    // https://datatracker.ietf.org/doc/html/rfc7636#section-4.6
    const proof = createHash('sha256').update(verifier).digest('base64url');
    return isTheirs && (grant.challenge === undefined || grant.challenge === proof) ? grant : undefined;
  }
}
