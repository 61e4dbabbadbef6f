import { createHash } from 'node:crypto';
import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { Storage, Write } from './storage';
import { END } from './table';

/** How long DynamoDB knows a client request token. */
const LIFETIME = 10 * 60 * 1000;

interface Used {
  hash: string;
  at: number;
}

const keyOf = (token: string) => `token/${token}`;
const AGES = 'token-age/';
const ageKey = (at: number) => AGES + String(at).padStart(15, '0');

export const hashOf = (request: unknown) =>
  createHash('sha256').update(JSON.stringify(request)).digest('base64url');

/** The client request tokens of the last ten minutes: a transaction that is sent again is not done again. */
export class Tokens {
  constructor(
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether this very request has been done.
   * @throws AwsError IdempotentParameterMismatchException when another one has, with the same token
   */
  isUsed(token: string, hash: string): boolean {
    const used = this.#find(token);
    if (!used || used.at + LIFETIME <= this.clock.now()) return false;
    if (used.hash === hash) return true;
    throw new AwsError(
      'IdempotentParameterMismatchException',
      'Request parameters do not match those of the first request with this client request token',
    );
  }

  /** What remembers the token, to be written with the transaction. */
  use(token: string, hash: string): Write[] {
    const at = this.clock.now();
    const used: Used = { hash, at };
    return [
      [keyOf(token), JSON.stringify(used)],
      [`${ageKey(at)}/${token}`, token],
    ];
  }

  /** Forgets the tokens whose time is over. */
  async trim(): Promise<void> {
    const end = this.clock.now() - LIFETIME;
    for await (const entries of this.storage.range({ gte: AGES, lte: ageKey(end) + END })) {
      const writes = entries.flatMap(([age, token]): Write[] => {
        const isOver = (this.#find(token)?.at ?? 0) <= end;
        return isOver
          ? [
              [age, undefined],
              [keyOf(token), undefined],
            ]
          : [[age, undefined]];
      });
      await this.storage.commit(writes);
    }
  }

  #find(token: string): Used | undefined {
    const json = this.storage.newest(keyOf(token));
    return json === undefined ? undefined : JSON.parse(json);
  }
}
