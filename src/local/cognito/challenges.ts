import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import type { Client } from './definition';
import { notAuthorized } from './request';
import type { Exchange } from './srp';

/** What the engine remembers of a sign-in that waits for the client's next answer. */
export type Challenge =
  | { name: 'PASSWORD_VERIFIER'; clientId: string; username: string; exchange: Exchange }
  | { name: 'NEW_PASSWORD_REQUIRED'; clientId: string; username: string };

/** Challenges waiting at once; beyond it the oldest is forgotten. */
const MOST_WAITING = 10_000;

/** Sign-ins half done. They live in memory: one lost to a restart is simply begun again. */
export class Challenges {
  #waiting = new Map<string, { challenge: Challenge; expires: number }>();
  constructor(private readonly clock: Clock) {}

  /** Keeps a challenge; returns the secret (base64) that its answer must carry. */
  put(client: Client, challenge: Challenge): string {
    const id = randomBytes(64).toString('base64');
    this.#waiting.set(id, { challenge, expires: this.clock.now() + client.lifetime.challenge });
    if (this.#waiting.size > MOST_WAITING) this.remove(this.#waiting.keys().next().value!);
    return id;
  }

  /** The challenge of that secret, name and client. Throws NotAuthorizedException where there is none. */
  get<Name extends Challenge['name']>(
    id: string,
    name: Name,
    client: Client,
  ): Extract<Challenge, { name: Name }> {
    const entry = this.#waiting.get(id);
    if (entry && entry.expires <= this.clock.now()) this.remove(id);
    else if (entry?.challenge.name === name && entry.challenge.clientId === client.id)
      return entry.challenge as Extract<Challenge, { name: Name }>;
    throw notAuthorized('Invalid session for the user, session is expired.');
  }

  remove(id: string): void {
    this.#waiting.delete(id);
  }

  clear(): void {
    this.#waiting.clear();
  }
}
