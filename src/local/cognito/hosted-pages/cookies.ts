import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../clock';

export const SESSION_COOKIE = 'cognito';
export const CSRF_COOKIE = 'XSRF-TOKEN';
/** As long as the hosted pages of AWS remember who signed in. */
const LIFETIME = 3_600_000;

/** The value of a cookie that a request carries. */
export function cookieOf({ headers }: IncomingMessage, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
}

/** A cookie that no script can read and no other site's form can send. */
export function setCookie(name: string, value: string, path: string, maxAgeSeconds?: number): string {
  const age = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`;
  return `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax${age}`;
}

/** Who signed in on these pages a short while ago need not do so again for another app. */
export class BrowserSessions {
  #sessions = new Map<string, { poolId: string; username: string; expires: number }>();
  constructor(private readonly clock: Clock) {}

  /** How many are remembered. */
  get size(): number {
    return this.#sessions.size;
  }

  start(poolId: string, username: string): string {
    const now = this.clock.now();
    for (const [id, { expires }] of this.#sessions) if (expires <= now) this.#sessions.delete(id);
    const id = randomBytes(32).toString('base64url');
    this.#sessions.set(id, { poolId, username, expires: now + LIFETIME });
    return id;
  }

  /** The user of a session that still stands. */
  userOf(id: string | undefined, poolId: string): string | undefined {
    const session = this.#sessions.get(id ?? '');
    return session?.poolId === poolId && session.expires > this.clock.now() ? session.username : undefined;
  }

  end(id: string | undefined): void {
    this.#sessions.delete(id ?? '');
  }
}
