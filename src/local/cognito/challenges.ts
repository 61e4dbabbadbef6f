import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import type { Client } from './definition';
import { notAuthorized } from './request';
import type { Exchange } from './srp';

/** Who is signing in, and the device they say they are on. */
interface Waiting {
  clientId: string;
  username: string;
  deviceKey?: string | undefined;
}

/** What the engine remembers of a sign-in that waits for the client's next answer. */
export type Challenge = Waiting &
  (
    | { name: 'PASSWORD_VERIFIER'; exchange: Exchange }
    | { name: 'NEW_PASSWORD_REQUIRED' }
    | { name: 'SELECT_MFA_TYPE' }
    | { name: 'SOFTWARE_TOKEN_MFA' }
    /** The keyed digest of the code that was sent. */
    | { name: 'SMS_MFA'; digest: Buffer }
    /** The secret of the authenticator app, once asked for, and whether a code of it was right. */
    | { name: 'MFA_SETUP'; secret?: string; isVerified?: boolean }
    | { name: 'DEVICE_SRP_AUTH'; deviceKey: string }
    | { name: 'DEVICE_PASSWORD_VERIFIER'; deviceKey: string; exchange: Exchange }
  );

/** Challenges waiting at once; beyond it the oldest is forgotten. */
const MOST_WAITING = 10_000;
/** Wrong answers that a challenge survives. */
const MOST_FAILURES = 5;

/** Sign-ins half done. They live in memory: one lost to a restart is simply begun again. */
export class Challenges {
  #waiting = new Map<string, { challenge: Challenge; expires: number; failures: number }>();
  constructor(private readonly clock: Clock) {}

  /** Keeps a challenge, in the place of the one of `id` if given; returns the secret (base64) that its answer must carry. */
  put(client: Client, challenge: Challenge, id = randomBytes(64).toString('base64')): string {
    this.#waiting.set(id, { challenge, expires: this.clock.now() + client.lifetime.challenge, failures: 0 });
    if (this.#waiting.size > MOST_WAITING) this.remove(this.#waiting.keys().next().value!);
    return id;
  }

  /** The challenge of that secret and name, for that client if one is given. Throws NotAuthorizedException where there is none. */
  get<Name extends Challenge['name']>(
    id: string,
    name: Name,
    client?: Client,
  ): Extract<Challenge, { name: Name }> {
    const entry = this.#waiting.get(id);
    if (entry && entry.expires <= this.clock.now()) this.remove(id);
    else if (entry?.challenge.name === name && (!client || entry.challenge.clientId === client.id))
      return entry.challenge as Extract<Challenge, { name: Name }>;
    throw notAuthorized('Invalid session for the user, session is expired.');
  }

  /** Counts a wrong answer; a challenge does not survive many. */
  failed(id: string): void {
    const entry = this.#waiting.get(id);
    if (entry && ++entry.failures >= MOST_FAILURES) this.remove(id);
  }

  remove(id: string): void {
    this.#waiting.delete(id);
  }

  clear(): void {
    this.#waiting.clear();
  }
}
