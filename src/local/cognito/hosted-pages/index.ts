import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../server/body';
import type { Handler } from '../../server/listen';
import { securityHeaders } from '../../server/security-headers';
import type { Context } from '../context';
import {
  type Authorization,
  appOf,
  Codes,
  PageError,
  RedirectError,
  readAuthorization,
} from './authorization';
import { BrowserSessions, CSRF_COOKIE, cookieOf, SESSION_COOKIE, setCookie } from './cookies';
import { submit } from './login';
import { canAsk, challengePage, errorPage, passwordPage } from './page';
import css from './style.css?raw';
import { answerRevoke, answerToken } from './token';

const LARGEST_FORM = 20_000;

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
}

/**
 * The hosted pages and OAuth endpoints of the pools that have a domain: authorization code with PKCE.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-userpools-server-contract-reference.html
 * @param base the path that they are served below
 */
export function openHostedPages(context: Context, base: string): Handler {
  const codes = new Codes(context.clock);
  const sessions = new BrowserSessions(context.clock);

  const routes: Record<string, (exchange: Exchange) => void | Promise<void>> = {
    'GET /oauth2/authorize': authorize,
    'GET /login': showLogin,
    'POST /login': takeLogin,
    'GET /logout': logOut,
    'GET /style.css': ({ response }) => send(response, 200, 'text/css; charset=utf-8', css),
    'POST /oauth2/token': async ({ request, response }) =>
      sendJson(response, await answerToken(context, codes, await formOf(request))),
    'POST /oauth2/revoke': async ({ request, response }) =>
      sendJson(response, await answerRevoke(context, await formOf(request))),
  };

  async function authorize({ request, response, query }: Exchange): Promise<void> {
    const authorization = readAuthorization(context, query);
    const { pool } = authorization;
    const username = sessions.userOf(cookieOf(request, SESSION_COOKIE), pool.id);
    const user = username === undefined ? undefined : await context.users.find(pool, username);
    if (user?.enabled) return goBack(response, authorization, user.username);
    redirect(response, `${base}/login?${query}`);
  }

  function showLogin({ request, response, query }: Exchange): void {
    const authorization = readAuthorization(context, query);
    const csrf = cookieOf(request, CSRF_COOKIE) ?? randomBytes(16).toString('base64url');
    response.appendHeader('set-cookie', setCookie(CSRF_COOKIE, csrf, base));
    sendPage(response, 200, passwordPage({ action: `login?${query}`, csrf }), authorization);
  }

  async function takeLogin({ request, response, query }: Exchange): Promise<void> {
    const authorization = readAuthorization(context, query);
    const form = await formOf(request);
    const csrf = cookieOf(request, CSRF_COOKIE) ?? '';
    if (!isSame(csrf, form.get('_csrf') ?? '')) throw new PageError('The page was open for too long.');
    const outcome = await submit(context, authorization, form);
    if ('username' in outcome) {
      const id = sessions.start(authorization.pool.id, outcome.username);
      response.appendHeader('set-cookie', setCookie(SESSION_COOKIE, id, base, 3600));
      return goBack(response, authorization, outcome.username);
    }
    const page = { action: `login?${query}`, csrf, error: outcome.error };
    if (!('ask' in outcome)) return sendPage(response, 400, passwordPage(page, outcome.email), authorization);
    if (!canAsk(outcome.ask.ChallengeName))
      throw new PageError(
        `These pages do not know ${outcome.ask.ChallengeName}; sign in with the app itself.`,
      );
    sendPage(response, outcome.error ? 400 : 200, challengePage(page, outcome.ask), authorization);
  }

  /** https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html */
  function logOut({ request, response, query }: Exchange): void {
    const { client } = appOf(context, query);
    const target = query.get('logout_uri') ?? '';
    if (!client.oauth!.logouts.includes(target)) throw new PageError('redirect_mismatch');
    sessions.end(cookieOf(request, SESSION_COOKIE));
    response.appendHeader('set-cookie', setCookie(SESSION_COOKIE, '', base, 0));
    redirect(response, target);
  }

  function goBack(response: ServerResponse, authorization: Authorization, username: string): void {
    const code = codes.issue({ ...authorization, username });
    redirect(response, withQuery(authorization.redirectUri, { code, state: authorization.state }));
  }

  return async (request, response) => {
    const { pathname, searchParams: query } = new URL(request.url!, 'http://localhost');
    if (request.method === 'OPTIONS') return sendJson(response, { status: 204, body: {} });
    const route = routes[`${request.method} ${pathname.slice(base.length)}`];
    try {
      if (!route) return send(response, 404, 'text/plain', 'There is no such page.\n');
      await route({ request, response, query });
    } catch (error) {
      if (error instanceof RedirectError) {
        const { redirectUri, state, code, message } = error;
        return redirect(response, withQuery(redirectUri, { error: code, error_description: message, state }));
      }
      if (!(error instanceof PageError)) throw error;
      if (pathname.endsWith('/token') || pathname.endsWith('/revoke'))
        return sendJson(response, { status: 400, body: { error: error.message } });
      sendPage(response, 400, errorPage(error.message));
    }
  };
}

function send(response: ServerResponse, status: number, type: string, text: string, headers = {}): void {
  response.writeHead(status, {
    ...securityHeaders(),
    'cache-control': 'no-store',
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

function sendPage(response: ServerResponse, status: number, text: string, asked?: Authorization): void {
  const { 'content-security-policy': policy = '' } = securityHeaders();
  // A browser also holds the redirect that answers a form against this.
  const target = asked ? ` ${new URL(asked.redirectUri).origin}` : '';
  const header = policy.replace("form-action 'self'", `form-action 'self'${target}`);
  send(response, status, 'text/html; charset=utf-8', text, { 'content-security-policy': header });
}

/** The token endpoint is asked by pages of any origin, which prove themselves by what they send. */
function sendJson(response: ServerResponse, { status, body }: { status: number; body: object }): void {
  const text = status === 204 ? '' : JSON.stringify(body);
  send(response, status, 'application/json', text, {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'content-type',
    'access-control-allow-methods': 'POST',
    'cross-origin-resource-policy': 'cross-origin',
  });
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, 'cache-control': 'no-store' }).end();
}

function withQuery(target: string, query: Record<string, string | undefined>): string {
  const url = new URL(target);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const body = await readBody(request, LARGEST_FORM);
  if (body.length > LARGEST_FORM) throw new PageError('invalid_request');
  return new URLSearchParams(body.toString());
}

function isSame(one: string, other: string): boolean {
  return one !== '' && one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
