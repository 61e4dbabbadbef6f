import { type Device, noSuchDevice } from './devices';
import { invalidParameter, notAuthorized, text } from './request';
import type { Answer, Attempt } from './sign-in';
import { provesPassword, startExchange } from './srp';
import type { User } from './users';

/**
 * How a device that is known proves itself: by SRP, with the password that it made up when it was confirmed.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html
 */

/** The device that a sign-in says it comes from. Throws ResourceNotFoundException for one not known (any more). */
export async function deviceOf(
  { context, pool }: Attempt,
  { username }: Pick<User, 'username'>,
  key: string | undefined,
): Promise<Device | undefined> {
  if (!key || !pool.devices) return undefined;
  const device = await context.devices.get(pool, username, key);
  if (!device?.verifier) throw noSuchDevice();
  return device;
}

/**
 * @param session of the challenge that was just answered: after a code the client library answers with that of the code
 */
export function askDeviceProof(
  { context, client }: Attempt,
  user: User,
  deviceKey: string,
  session?: string,
): Answer {
  const challenge = { name: 'DEVICE_SRP_AUTH', clientId: client.id, username: user.username } as const;
  return {
    ChallengeName: 'DEVICE_SRP_AUTH',
    Session: context.challenges.put(client, { ...challenge, deviceKey }, session),
    ChallengeParameters: { USER_ID_FOR_SRP: user.username },
  };
}

export async function answerDeviceSrp(attempt: Attempt): Promise<Answer> {
  const { context, client, parameters, session = '' } = attempt;
  const { username, deviceKey } = context.challenges.get(session, 'DEVICE_SRP_AUTH', client);
  const device = await deviceOf(attempt, { username }, deviceKey);
  if (!device?.verifier || text(parameters, 'DEVICE_KEY') !== deviceKey) throw noSuchDevice();
  const exchange = startExchange(device.verifier, text(parameters, 'SRP_A'));
  if (!exchange) throw invalidParameter('SRP_A must be a public value of the SRP group, in hex');
  context.challenges.remove(session);
  const secretBlock = context.challenges.put(client, {
    name: 'DEVICE_PASSWORD_VERIFIER',
    clientId: client.id,
    ...{ username, deviceKey, exchange },
  });
  return {
    ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
    ChallengeParameters: {
      ...{ DEVICE_KEY: deviceKey, USERNAME: username, SALT: device.verifier.salt },
      ...{ SRP_B: exchange.serverPublic.toString(16), SECRET_BLOCK: secretBlock },
    },
  };
}

export async function answerDeviceVerifier(attempt: Attempt): Promise<Answer> {
  const { context, pool, client, parameters } = attempt;
  const secretBlock = text(parameters, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const challenge = context.challenges.get(secretBlock, 'DEVICE_PASSWORD_VERIFIER', client);
  context.challenges.remove(secretBlock);
  const { username, deviceKey, exchange } = challenge;
  const device = await deviceOf(attempt, { username }, deviceKey);
  const user = await context.users.find(pool, username);
  const timestamp = text(parameters, 'TIMESTAMP');
  const signature = text(parameters, 'PASSWORD_CLAIM_SIGNATURE');
  if (!device || !provesPassword(exchange, device.groupKey, deviceKey, secretBlock, timestamp, signature))
    throw notAuthorized('Incorrect username or password.');
  if (!user?.enabled) throw notAuthorized('User is disabled.');
  await context.devices.put(pool, username, { ...device, lastSignIn: context.clock.now() });
  return attempt.complete(attempt, user, deviceKey);
}
