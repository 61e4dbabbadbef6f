import type { Configuration } from '../../core/api/configuration';
import { SignInError } from '../cognito';
import { type User, userOf } from '../session';
import { claimsOf, type TokenStorage, TokenStore } from '../token-store';

/** What ties an answer of the hosted pages to the question: kept by whoever asked, never sent to them as it is. */
export interface Pending {
  state: string;
  nonce: string;
  /** The secret of PKCE: https://datatracker.ietf.org/doc/html/rfc7636 */
  verifier: string;
  redirectUri: string;
}

/** Begins a sign-in on the hosted pages: the address to open, and what to keep until they lead back. */
export async function beginHosted(
  { userPoolClientId, signIn }: Configuration,
  redirectUri: string,
): Promise<{ url: string; pending: Pending }> {
  const pending = { state: random(), nonce: random(), verifier: random(), redirectUri };
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: userPoolClientId,
    redirect_uri: redirectUri,
    scope: 'openid email profile aws.cognito.signin.user.admin',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ...(signIn?.identityProvider && { identity_provider: signIn.identityProvider }),
  });
  return { url: `${signIn?.hostedUiUrl}/oauth2/authorize?${query}`, pending };
}

/**
 * Ends it: takes the code from the address that the hosted pages have led back to, and stores the tokens it gives.
 * @throws SignInError when the answer is not to this question, or the pages refused; TypeError when they cannot be reached
 */
export async function finishHosted(
  { userPoolClientId, signIn }: Configuration,
  { state, nonce, verifier, redirectUri }: Pending,
  answer: URLSearchParams,
  storage: TokenStorage,
): Promise<User> {
  if (state === '' || answer.get('state') !== state)
    throw new SignInError('StateMismatch', 'This is no answer to what was asked.');
  const refusal = answer.get('error');
  if (refusal) throw new SignInError(refusal, answer.get('error_description') ?? refusal);
  const response = await fetch(`${signIn?.hostedUiUrl}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: userPoolClientId,
      redirect_uri: redirectUri,
      code: answer.get('code') ?? '',
      code_verifier: verifier,
    }),
  });
  if (!response.ok) throw new SignInError('invalid_grant', 'The sign-in was not completed in time.');
  const tokens = (await response.json()) as Record<'id_token' | 'access_token' | 'refresh_token', string>;
  const claims = claimsOf(tokens.id_token);
  if (claims.nonce !== nonce || claims.aud !== userPoolClientId)
    throw new SignInError('NonceMismatch', 'This is no answer to what was asked.');
  const store = new TokenStore(userPoolClientId, storage);
  const username = (claimsOf(tokens.access_token) as { username?: string }).username ?? claims.sub;
  store.forgetDevice(username);
  store.write({
    username,
    idToken: tokens.id_token,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
  });
  store.set(username, 'hosted', 'true');
  await storage.settled();
  return userOf(tokens.id_token);
}

/** The address at which the hosted pages forget who signed in, and lead back. */
export function hostedSignOutUrl({ userPoolClientId, signIn }: Configuration, redirectUri: string): string {
  const query = new URLSearchParams({ client_id: userPoolClientId, logout_uri: redirectUri });
  return `${signIn?.hostedUiUrl}/logout?${query}`;
}

const random = () => base64Url(crypto.getRandomValues(new Uint8Array(32)));

function base64Url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
