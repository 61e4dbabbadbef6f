import { AwsError } from '../aws-error';
import { type Database, openStore } from '../database';
import type { Factor, Pool } from './definition';
import type { Verifier } from './srp';

export interface User {
  /** A UUID, which is also the `sub`; people sign in with their e-mail address. */
  username: string;
  attributes: Record<string, string>;
  groups: string[];
  enabled: boolean;
  status: 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD';
  password: Verifier;
  /** When a temporary password stops working, in epoch ms. */
  temporaryUntil?: number;
  /** The code that was mailed to set a new password: a keyed digest, never the code. */
  reset?: { digest: string; expires: number };
  /** The authenticator app that has proved itself, and the time step of the last code that was taken. */
  softwareToken?: { secret: string; lastStep: number };
  /** The secret of an app that has yet to prove itself. */
  pendingSecret?: string | undefined;
  /** The second factors that are asked for. */
  mfa?: { enabled: Factor[]; preferred?: Factor };
  created: number;
  modified: number;
}

export type Users = ReturnType<typeof openUsers>;

/** The users of all pools, found by their username or their e-mail address in any case. */
export function openUsers(database: Database) {
  const users = openStore<User>(database, 'cognito-users');
  const usernames = openStore<string>(database, 'cognito-emails');
  const userKey = (pool: Pool, username: string) => `${pool.id}/${username}`;
  const emailKey = (pool: Pool, email: string) => `${pool.id}/${email.toLowerCase()}`;
  let last: Promise<unknown> = Promise.resolve();

  /** Runs changes one after another, so that none is made on what another has just replaced. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = last.then(change);
    last = result.catch(() => {});
    return result;
  }

  async function find(pool: Pool, name: string): Promise<User | undefined> {
    const username = (await usernames.get(emailKey(pool, name))) ?? name.toLowerCase();
    return users.get(userKey(pool, username));
  }

  return {
    find,

    /** Adds a user. Throws UsernameExistsException where the e-mail address is taken. */
    add: (pool: Pool, user: User): Promise<void> =>
      inTurn(async () => {
        const email = user.attributes.email!;
        if (await usernames.get(emailKey(pool, email)))
          throw new AwsError('UsernameExistsException', 'User account already exists');
        await database.batch([
          { type: 'put', sublevel: users, key: userKey(pool, user.username), value: user },
          { type: 'put', sublevel: usernames, key: emailKey(pool, email), value: user.username },
        ]);
      }),

    /**
     * Changes the user as it is stored now; what `change` throws leaves it as it was.
     * Throws UserNotFoundException where there is none (any more).
     */
    update: (pool: Pool, name: string, change: (user: User) => Partial<User>): Promise<User> =>
      inTurn(async () => {
        const user = await find(pool, name);
        if (!user) throw userNotFound();
        const changed = { ...user, ...change(user) };
        await users.put(userKey(pool, user.username), changed);
        return changed;
      }),

    /** A pool's users in the order of their usernames, from the one after `after`. */
    async *list(pool: Pool, after = ''): AsyncGenerator<User> {
      yield* users.values({ gt: userKey(pool, after), lt: `${pool.id}0` });
    },
  };
}

export function userNotFound(): AwsError {
  return new AwsError('UserNotFoundException', 'User does not exist.');
}
