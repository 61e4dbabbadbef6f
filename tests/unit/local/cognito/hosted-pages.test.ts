import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeAt } from '../../../../src/local/cognito/totp';
import '../../../../src/client/sign-in/fast-arithmetic';
import { addUser, CLIENT_ID, type Harness, openHarness, POOL_ID, poolDefinition } from './harness';

const EMAIL = 'ana@example.com';
const PASSWORD = 'correct horse battery';
const CALLBACK = 'https://app.example/callback';
const VERIFIER = 'v'.repeat(64);

const definition = {
  ...poolDefinition(
    { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
    {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'],
      CallbackURLs: [CALLBACK],
      LogoutURLs: [CALLBACK],
    },
  ),
  domain: 'team',
};

/** A browser, as far as these pages need one: it keeps cookies and follows no redirect. */
class Browser {
  #cookies = new Map<string, string>();
  constructor(private readonly base: string) {}

  async fetch(path: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(`${this.base}/_auth/${path}`, {
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]!.split('=');
      this.#cookies.set(name, value);
    }
    return response;
  }
}

const asked = (changes: Record<string, string> = {}) =>
  new URLSearchParams({
    ...{ response_type: 'code', client_id: CLIENT_ID, redirect_uri: CALLBACK, state: 'the-state' },
    ...{ nonce: 'the-nonce', scope: 'openid email', code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    ...changes,
  });
const hidden = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
const locationOf = (response: Response) => new URL(response.headers.get('location') ?? 'none:');

describe('the hosted pages', () => {
  let harness: Harness;
  let server: Server;
  let browser: Browser;

  beforeEach(async () => {
    harness = await openHarness(definition);
    await addUser(harness, EMAIL, PASSWORD, ['agents']);
    const handle = harness.cognito.hostedPages('/_auth');
    server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    browser = new Browser(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await harness.close();
  });

  /** Signs in on the page, and answers where that leads. */
  async function signInThere(query = asked()): Promise<URL> {
    const page = await (await browser.fetch(`login?${query}`)).text();
    const form = { _csrf: hidden(page, '_csrf'), username: EMAIL, password: PASSWORD };
    return locationOf(await browser.fetch(`login?${query}`, form));
  }
  const redeem = (changes: Record<string, string>) =>
    browser.fetch('oauth2/token', {
      ...{ grant_type: 'authorization_code', client_id: CLIENT_ID, redirect_uri: CALLBACK },
      ...{ code_verifier: VERIFIER, ...changes },
    });

  it('sign people in and lead back with a code, which gives tokens to whoever knows the verifier', async () => {
    const start = await browser.fetch(`oauth2/authorize?${asked()}`);
    expect(start.headers.get('location')).toBe(`/_auth/login?${asked()}`);
    const back = await signInThere();
    expect(back.origin + back.pathname).toBe(CALLBACK);
    expect(back.searchParams.get('state')).toBe('the-state');

    const answer = await redeem({ code: back.searchParams.get('code')! });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const tokens = (await answer.json()) as Record<string, string>;
    expect(await harness.cognito.verifyIdToken(POOL_ID, tokens.id_token!)).toMatchObject({
      ...{ email: EMAIL, nonce: 'the-nonce', 'cognito:groups': ['agents'] },
    });

    const refresh = { ClientId: CLIENT_ID, AuthFlow: 'REFRESH_TOKEN_AUTH' };
    const AuthParameters = { REFRESH_TOKEN: tokens.refresh_token! };
    const renewed = await harness.cognito.handle('InitiateAuth', { ...refresh, AuthParameters });
    expect(renewed).toHaveProperty('AuthenticationResult.IdToken');
    await browser.fetch('oauth2/revoke', { client_id: CLIENT_ID, token: tokens.refresh_token! });
    await expect(
      harness.cognito.handle('InitiateAuth', { ...refresh, AuthParameters }),
    ).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  });

  it.each([
    ['of another verifier', { code_verifier: 'w'.repeat(64) }, 0],
    ['for another redirect', { redirect_uri: 'https://evil.example/' }, 0],
    ['after five minutes', {}, 300_000],
  ])('give no tokens for a code %s', async (_, changes, later) => {
    const code = (await signInThere()).searchParams.get('code')!;
    harness.clock.advance(later);
    const answer = await redeem({ code, ...changes });
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_grant' }]);
  });

  it('take a code once', async () => {
    const code = (await signInThere()).searchParams.get('code')!;
    expect((await redeem({ code })).status).toBe(200);
    expect((await redeem({ code })).status).toBe(400);
  });

  it('remember who signed in, until they sign out', async () => {
    await signInThere();
    const again = await browser.fetch(`oauth2/authorize?${asked()}`);
    expect(locationOf(again).searchParams.has('code')).toBe(true);
    const out = await browser.fetch(
      `logout?${new URLSearchParams({ client_id: CLIENT_ID, logout_uri: CALLBACK })}`,
    );
    expect(out.headers.get('location')).toBe(CALLBACK);
    const after = await browser.fetch(`oauth2/authorize?${asked()}`);
    expect(after.headers.get('location')).toMatch(/^\/_auth\/login/);
  });

  it('lead nowhere that the app has not registered', async () => {
    for (const path of [
      `oauth2/authorize?${asked({ redirect_uri: 'https://evil.example/' })}`,
      `oauth2/authorize?${asked({ client_id: 'other' })}`,
      `logout?${new URLSearchParams({ client_id: CLIENT_ID, logout_uri: 'https://evil.example/' })}`,
    ]) {
      const response = await browser.fetch(path);
      expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    }
  });

  it('tell the app what else is wrong with what it asks', async () => {
    for (const [changes, error] of [
      [{ response_type: 'token' }, 'unsupported_response_type'],
      [{ scope: 'openid phone' }, 'invalid_scope'],
      [{ code_challenge_method: 'plain' }, 'invalid_request'],
    ] as const) {
      const { searchParams } = locationOf(await browser.fetch(`oauth2/authorize?${asked(changes)}`));
      expect([searchParams.get('error'), searchParams.get('state')]).toEqual([error, 'the-state']);
    }
  });

  it('ask for a second factor, and say what is wrong', async () => {
    const { AuthenticationResult } = (await harness.cognito.handle('InitiateAuth', {
      ...{ ClientId: CLIENT_ID, AuthFlow: 'USER_PASSWORD_AUTH' },
      AuthParameters: { USERNAME: EMAIL, PASSWORD },
    })) as { AuthenticationResult: { AccessToken: string } };
    const { AccessToken } = AuthenticationResult;
    const { SecretCode } = await harness.cognito.handle('AssociateSoftwareToken', { AccessToken });
    const code = () => codeAt(SecretCode as string, harness.clock.now());
    await harness.cognito.handle('VerifySoftwareToken', { AccessToken, UserCode: code() });
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await harness.cognito.handle('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings });
    harness.clock.advance(30_000);

    const first = await browser.fetch(`login?${asked()}`);
    expect(first.headers.get('content-security-policy')).toContain("form-action 'self' https://app.example;");
    const _csrf = hidden(await first.text(), '_csrf');
    const send = (form: Record<string, string>) => browser.fetch(`login?${asked()}`, { _csrf, ...form });
    expect(await (await send({ username: EMAIL, password: 'wrong' })).text()).toContain(
      'Incorrect username or password.',
    );
    const page = await (await send({ username: EMAIL, password: PASSWORD })).text();
    const step = { challenge: hidden(page, 'challenge'), session: hidden(page, 'session') };
    const refused = await (await send({ ...step, SOFTWARE_TOKEN_MFA_CODE: '000000' })).text();
    expect(refused).toContain('Invalid code received for user');
    const back = await send({ ...step, SOFTWARE_TOKEN_MFA_CODE: code() });
    expect(locationOf(back).searchParams.has('code')).toBe(true);
  });

  it('take no form that another site has sent', async () => {
    const response = await browser.fetch(`login?${asked()}`, { username: EMAIL, password: PASSWORD });
    expect(response.status).toBe(400);
  });
});
