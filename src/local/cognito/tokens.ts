import { randomUUID, sign } from 'node:crypto';
import { JwtVerifier } from 'aws-jwt-verify';
import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { Client, Pool } from './definition';
import type { Session } from './sessions';
import type { SigningKey } from './signing-key';
import type { User } from './users';

export type Claims = Record<string, unknown>;

/** Verified tokens remembered, since every API call presents the same one. */
const MOST_REMEMBERED = 1000;

export type Tokens = ReturnType<typeof openTokens>;

/** Makes and verifies the ID and access tokens of the pools. */
export function openTokens(key: SigningKey, clock: Clock, issuer: (poolId: string) => string) {
  const header = encode({ kid: key.kid, alg: 'RS256' });
  const verifiers = new Map<string, ReturnType<typeof createVerifier>>();
  const verified = new Map<string, Claims>();

  function createVerifier(poolIssuer: string) {
    const verifier = JwtVerifier.create({
      issuer: poolIssuer,
      audience: null,
      jwksUri: `${poolIssuer}/.well-known/jwks.json`,
      // The library reads the system's time; expiry is checked against the engine's Clock instead.
      graceSeconds: Number.POSITIVE_INFINITY,
    });
    verifier.cacheJwks({ keys: [key.jwk] });
    return verifier;
  }

  function verifySignature(pool: Pool, jwt: string): Claims {
    const name = `${pool.id} ${jwt}`;
    const known = verified.get(name);
    verified.delete(name);
    const claims = known ?? verifierOf(pool).verifySync(jwt);
    verified.set(name, claims);
    if (verified.size > MOST_REMEMBERED) verified.delete(verified.keys().next().value!);
    return claims;
  }

  function verifierOf(pool: Pool) {
    const poolIssuer = issuer(pool.id);
    const verifier = verifiers.get(poolIssuer) ?? createVerifier(poolIssuer);
    verifiers.set(poolIssuer, verifier);
    return verifier;
  }

  return {
    /** The `AuthenticationResult` of a session, without its refresh token. */
    issue(pool: Pool, client: Client, user: User, session: Session, nonce?: string) {
      const now = clock.now();
      const { sub: _, email_verified, phone_number_verified, ...attributes } = user.attributes;
      const shared = {
        sub: user.username,
        ...(user.groups.length && { 'cognito:groups': byPrecedence(pool, user.groups) }),
        iss: issuer(pool.id),
        ...(client.revokesTokens && { origin_jti: session.id }),
        event_id: session.id,
        auth_time: seconds(session.authenticated),
        iat: seconds(now),
      };
      const signed = (claims: Claims) => {
        const input = `${header}.${encode({ ...shared, ...claims, jti: randomUUID() })}`;
        return `${input}.${sign('sha256', Buffer.from(input), key.privateKey).toString('base64url')}`;
      };
      return {
        IdToken: signed({
          ...attributes,
          ...(email_verified && { email_verified: email_verified === 'true' }),
          ...(phone_number_verified && { phone_number_verified: phone_number_verified === 'true' }),
          'cognito:username': user.username,
          ...(nonce && { nonce }),
          aud: client.id,
          token_use: 'id',
          exp: seconds(now + client.lifetime.idToken),
        }),
        AccessToken: signed({
          client_id: client.id,
          username: user.username,
          scope: session.scope ?? 'aws.cognito.signin.user.admin',
          ...(session.deviceKey && { device_key: session.deviceKey }),
          token_use: 'access',
          exp: seconds(now + client.lifetime.accessToken),
        }),
        ExpiresIn: client.lifetime.accessToken / 1000,
        TokenType: 'Bearer',
      };
    },

    /** The claims of a token. Throws TokenExpired, or Unauthorized for whatever else is wrong with it. */
    verify(pool: Pool, jwt: string, use: 'id' | 'access'): Claims {
      let claims: Claims;
      try {
        claims = verifySignature(pool, jwt);
      } catch {
        throw new AwsError('Unauthorized', 'Unauthorized', 401);
      }
      const audience = use === 'id' ? claims.aud : claims.client_id;
      if (claims.token_use !== use || !pool.clients.has(audience as string))
        throw new AwsError('Unauthorized', 'Unauthorized', 401);
      if ((claims.exp as number) * 1000 <= clock.now())
        throw new AwsError('TokenExpired', 'The incoming token has expired', 401);
      return claims;
    },
  };
}

/** Groups come with the most important, the lowest precedence, first. */
function byPrecedence(pool: Pool, names: string[]): string[] {
  const precedence = (name: string) => pool.groups.get(name)?.precedence ?? Number.MAX_SAFE_INTEGER;
  return [...names].sort((a, b) => precedence(a) - precedence(b));
}

const seconds = (ms: number) => Math.floor(ms / 1000);
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
