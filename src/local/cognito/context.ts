import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { Challenges } from './challenges';
import type { Client, Pool } from './definition';
import type { Devices } from './devices';
import { notAuthorized, type Request, text } from './request';
import type { Sessions } from './sessions';
import type { SigningKey } from './signing-key';
import type { HourlyLimit, PasswordLockout } from './throttle';
import type { Tokens } from './tokens';
import { type User, type Users, userNotFound } from './users';

export interface Mail {
  to: string;
  subject: string;
  body: string;
  /** A short message goes to a phone number. */
  medium?: 'SMS';
}

/** All that the operations work with. */
export interface Context {
  pools: Map<string, Pool>;
  clock: Clock;
  key: SigningKey;
  users: Users;
  sessions: Sessions;
  devices: Devices;
  tokens: Tokens;
  challenges: Challenges;
  lockout: PasswordLockout;
  resetRequests: HourlyLimit;
  resetAnswers: HourlyLimit;
  deliver(mail: Mail): Promise<void>;
  /** Runs a function by its ARN. */
  invoke(arn: string, event: unknown): Promise<unknown>;
}

export type Operation = (context: Context, request: Request) => Promise<Record<string, unknown>>;

/** The pool that an administrator's request names. */
export function poolOf({ pools }: Context, request: Request): Pool {
  const id = text(request, 'UserPoolId');
  const pool = pools.get(id);
  if (!pool) throw new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`);
  return pool;
}

/** The app client that a public request names, and its pool. */
export function clientOf({ pools }: Context, request: Request): { pool: Pool; client: Client } {
  const id = text(request, 'ClientId');
  for (const pool of pools.values()) {
    const client = pool.clients.get(id);
    if (client) return { pool, client };
  }
  throw new AwsError('ResourceNotFoundException', `User pool client ${id} does not exist.`);
}

/** The user that an administrator's request names. Throws UserNotFoundException. */
export async function userOf(context: Context, pool: Pool, request: Request): Promise<User> {
  const user = await context.users.find(pool, text(request, 'Username'));
  if (!user) throw userNotFound();
  return user;
}

/** The user who presents an access token. Throws NotAuthorizedException for one no longer good. */
export async function bearerOf(
  context: Context,
  request: Request,
): Promise<{ pool: Pool; client: Client; user: User }> {
  const jwt = text(request, 'AccessToken');
  for (const pool of context.pools.values()) {
    let claims: Record<string, unknown>;
    try {
      claims = context.tokens.verify(pool, jwt, 'access');
    } catch (error) {
      if ((error as AwsError).code === 'TokenExpired') throw notAuthorized('Access Token has expired');
      continue;
    }
    const username = claims.username as string;
    if (!(await context.sessions.stands(pool, username, claims.event_id as string)))
      throw notAuthorized('Access Token has been revoked');
    const user = await context.users.find(pool, username);
    if (!user) throw userNotFound();
    if (!user.enabled) throw notAuthorized('User is disabled.');
    return { pool, client: pool.clients.get(claims.client_id as string)!, user };
  }
  throw notAuthorized('Invalid Access Token');
}
