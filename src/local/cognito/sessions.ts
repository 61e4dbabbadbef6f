import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock';
import { type Database, openStore } from '../database';
import type { Client, Pool } from './definition';
import { notAuthorized } from './request';

/** One sign-in, kept alive by its refresh token, of which only the hash is stored. */
export interface Session {
  id: string;
  username: string;
  clientId: string;
  /** When the user proved who they are, in epoch ms. */
  authenticated: number;
  expires: number;
  hash: string;
  /** The device that the session is tied to: only it may renew the session. */
  deviceKey?: string;
  /** What an OAuth client was granted; absent where the API signed in. */
  scope?: string;
}

/** What a session is of, besides its user. */
export type Origin = Pick<Session, 'deviceKey' | 'scope'>;

export type Sessions = ReturnType<typeof openSessions>;

/** The sign-ins of all pools. A revoked one is deleted. */
export function openSessions(database: Database, clock: Clock) {
  const store = openStore<Session>(database, 'cognito-sessions');
  const prefix = (pool: Pool, username: string) => `${pool.id}/${username}/`;
  const of = (pool: Pool, username: string) => {
    const start = prefix(pool, username);
    return store.values({ gte: start, lt: `${start}\uffff` });
  };
  const remove = (pool: Pool, sessions: Session[]) =>
    store.batch(
      sessions.map(({ username, id }) => ({ type: 'del' as const, key: prefix(pool, username) + id })),
    );

  return {
    /** Starts a session, and drops those of the user that have expired. */
    async start(pool: Pool, client: Client, username: string, origin: Origin = {}) {
      const now = clock.now();
      const expired = (await of(pool, username).all()).filter((session) => session.expires <= now);
      if (expired.length) await remove(pool, expired);
      const secret = randomBytes(32).toString('base64url');
      const session: Session = {
        id: randomUUID(),
        username,
        clientId: client.id,
        authenticated: now,
        expires: now + client.lifetime.refreshToken,
        hash: hash(secret).toString('hex'),
        ...origin,
      };
      await store.put(prefix(pool, username) + session.id, session);
      const refreshToken = Buffer.from(`${username}/${session.id}/${secret}`).toString('base64url');
      return { session, refreshToken };
    },

    /** The session of a refresh token. Throws NotAuthorizedException when it is not good (any more). */
    async resume(pool: Pool, client: Client, refreshToken: string): Promise<Session> {
      const [username = '', id = '', secret = ''] = Buffer.from(refreshToken, 'base64url')
        .toString()
        .split('/');
      const session = await store.get(prefix(pool, username) + id);
      if (session?.clientId !== client.id || !timingSafeEqual(hash(secret), Buffer.from(session.hash, 'hex')))
        throw notAuthorized('Invalid Refresh Token');
      if (session.expires <= clock.now()) throw notAuthorized('Refresh Token has expired');
      return session;
    },

    /** Whether a session still stands. */
    async stands(pool: Pool, username: string, id: string): Promise<boolean> {
      return (await store.get(prefix(pool, username) + id)) !== undefined;
    },

    revoke: (pool: Pool, session: Session) => remove(pool, [session]),

    async revokeAll(pool: Pool, username: string): Promise<void> {
      await remove(pool, await of(pool, username).all());
    },
  };
}

function hash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
