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
  /** What a user gets who has met every challenge: tokens, unless it is a page that signs them in. */
  complete: (attempt: Attempt, user: User, deviceKey?: string) => Promise<Answer>;
}

export type Answer = Record<string, unknown>;

/** Gives tokens. Where the pool tracks devices, one that is not known yet is told how to make itself known. */
export async function signIn(
  { context, pool, client }: Attempt,
  user: User,
  deviceKey?: string,
): Promise<Answer> {
  const { username } = user;
  const isNew = pool.devices && !deviceKey;
  const device = isNew ? await context.devices.add(pool, username, context.clock.now()) : undefined;
  const key = deviceKey ?? device?.key;
  const { session, refreshToken } = await context.sessions.start(
    pool,
    client,
    username,
    key ? { deviceKey: key } : {},
  );
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      ...context.tokens.issue(pool, client, user, session),
      RefreshToken: refreshToken,
      ...(device && { NewDeviceMetadata: { DeviceKey: device.key, DeviceGroupKey: device.groupKey } }),
    },
  };
}

/** Renews the tokens of a session. */
export async function refresh({ context, pool, client, parameters }: Attempt): Promise<Answer> {
  const session = await context.sessions.resume(pool, client, text(parameters, 'REFRESH_TOKEN'));
  // https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
  if (session.deviceKey && session.deviceKey !== parameters.DEVICE_KEY)
    throw notAuthorized('Invalid Refresh Token.');
  const user = await context.users.find(pool, session.username);
  if (!user) throw notAuthorized('Invalid Refresh Token');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return {
    ChallengeParameters: {},
    AuthenticationResult: context.tokens.issue(pool, client, user, session),
  };
}
