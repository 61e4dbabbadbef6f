import type { Context } from './context';
import type { Client, Pool } from './definition';
import { notAuthorized, text } from './request';
import type { User } from './users';

/** One message of a client that is signing in. */
export interface Attempt {
  context: Context;
  pool: Pool;
  client: Client;
  /** Its AuthParameters or ChallengeResponses. */
  parameters: Record<string, string>;
  session: string | undefined;
}

export type Answer = Record<string, unknown>;

/** Signs in a user who has met every challenge. */
export async function signIn({ context, pool, client }: Attempt, user: User): Promise<Answer> {
  const { session, refreshToken } = await context.sessions.start(pool, client, user.username);
  const result = context.tokens.issue(pool, client, user, session);
  return { ChallengeParameters: {}, AuthenticationResult: { ...result, RefreshToken: refreshToken } };
}

/** Renews the tokens of a session. */
export async function refresh({ context, pool, client, parameters }: Attempt): Promise<Answer> {
  const session = await context.sessions.resume(pool, client, text(parameters, 'REFRESH_TOKEN'));
  const user = await context.users.find(pool, session.username);
  if (!user) throw notAuthorized('Invalid Refresh Token');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return {
    ChallengeParameters: {},
    AuthenticationResult: context.tokens.issue(pool, client, user, session),
  };
}
