import { AwsError } from '../aws-error';
import { digestOfCode, isSameDigest, makeCode } from './codes';
import type { Factor, Pool } from './definition';
import { askDeviceProof, deviceOf } from './device-proof';
import { invalidParameter, notAuthorized, text } from './request';
import type { Answer, Attempt } from './sign-in';
import { stepOf } from './totp';
import type { User } from './users';

/**
 * Asks for what is due after the password: nothing on a device that is remembered but the proof of it, else the code of
 * the factor that the user prefers.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export async function askSecondFactor(attempt: Attempt, user: User): Promise<Answer> {
  const { pool } = attempt;
  const device = await deviceOf(attempt, user, attempt.parameters.DEVICE_KEY);
  if (device?.isRemembered && pool.devices?.skipsMfa) return askDeviceProof(attempt, user, device.key);
  const factors = factorsOf(pool, user);
  const preferred = user.mfa?.preferred;
  if (preferred && factors.includes(preferred)) return askFor(attempt, user, preferred, device?.key);
  if (factors.length > 1) return askChoice(attempt, user, factors, device?.key);
  if (factors[0]) return askFor(attempt, user, factors[0], device?.key);
  if (pool.mfa.configuration === 'ON') return askSetup(attempt, user, device?.key);
  return afterFactors(attempt, user, device?.key);
}

/** The factors that can be asked of a user. */
export function factorsOf(pool: Pool, user: User): Factor[] {
  if (pool.mfa.configuration === 'OFF') return [];
  const enabled = user.mfa?.enabled ?? [];
  // Where a second factor is required, whoever has a phone number and no other is sent a code.
  const isSms = enabled.length === 0 && pool.mfa.configuration === 'ON' && user.attributes.phone_number;
  return (isSms ? (['SMS_MFA'] as const) : enabled).filter((factor) => pool.mfa.factors.includes(factor));
}

async function afterFactors(
  attempt: Attempt,
  user: User,
  deviceKey: string | undefined,
  session?: string,
): Promise<Answer> {
  return deviceKey ? askDeviceProof(attempt, user, deviceKey, session) : attempt.complete(attempt, user);
}

function askChoice({ context, client }: Attempt, user: User, factors: Factor[], deviceKey?: string): Answer {
  const waiting = { clientId: client.id, username: user.username, deviceKey };
  return {
    ChallengeName: 'SELECT_MFA_TYPE',
    Session: context.challenges.put(client, { name: 'SELECT_MFA_TYPE', ...waiting }),
    ChallengeParameters: { MFAS_CAN_CHOOSE: JSON.stringify(factors), USER_ID_FOR_SRP: user.username },
  };
}

export async function answerChoice(attempt: Attempt): Promise<Answer> {
  const { context, pool, client, parameters, session = '' } = attempt;
  const { username, deviceKey } = context.challenges.get(session, 'SELECT_MFA_TYPE', client);
  const user = await standing(attempt, username);
  const factor = factorsOf(pool, user).find((one) => one === text(parameters, 'ANSWER'));
  if (!factor) throw invalidParameter('The MFA type chosen is not one that the user has');
  context.challenges.remove(session);
  return askFor(attempt, user, factor, deviceKey);
}

async function askFor(attempt: Attempt, user: User, factor: Factor, deviceKey?: string): Promise<Answer> {
  const { context, client } = attempt;
  const waiting = { clientId: client.id, username: user.username, deviceKey };
  if (factor === 'SOFTWARE_TOKEN_MFA')
    return {
      ChallengeName: factor,
      Session: context.challenges.put(client, { name: factor, ...waiting }),
      ChallengeParameters: { USER_ID_FOR_SRP: user.username },
    };
  const phone = user.attributes.phone_number!;
  return {
    ChallengeName: factor,
    Session: context.challenges.put(client, {
      ...{ name: factor, ...waiting },
      digest: await sendCode(attempt, user, phone),
    }),
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
      CODE_DELIVERY_DESTINATION: `+${'*'.repeat(Math.max(0, phone.length - 5))}${phone.slice(-4)}`,
      USER_ID_FOR_SRP: user.username,
    },
  };
}

async function sendCode({ context, pool }: Attempt, user: User, phone: string): Promise<Buffer> {
  const code = makeCode();
  const body = pool.mfa.smsMessage.replaceAll('{####}', code);
  await context.deliver({ to: phone, subject: 'Short message', body, medium: 'SMS' });
  return digestOfCode(context.key, 'sms code', user.username, code);
}

export async function answerSms(attempt: Attempt): Promise<Answer> {
  const { context, client, parameters, session = '' } = attempt;
  const challenge = context.challenges.get(session, 'SMS_MFA', client);
  const code = text(parameters, 'SMS_MFA_CODE');
  const given = digestOfCode(context.key, 'sms code', challenge.username, code);
  if (!isSameDigest(challenge.digest, given)) throw wrongCode(attempt);
  context.challenges.remove(session);
  return afterFactors(attempt, await standing(attempt, challenge.username), challenge.deviceKey, session);
}

export async function answerSoftwareToken(attempt: Attempt): Promise<Answer> {
  const { context, pool, client, parameters, session = '' } = attempt;
  const { username, deviceKey } = context.challenges.get(session, 'SOFTWARE_TOKEN_MFA', client);
  const code = text(parameters, 'SOFTWARE_TOKEN_MFA_CODE');
  await standing(attempt, username);
  const user = await context.users.update(pool, username, ({ softwareToken }) => {
    if (!softwareToken)
      throw new AwsError(
        'SoftwareTokenMFANotFoundException',
        'Software Token MFA is not enabled by the user',
      );
    const step = stepOf(softwareToken.secret, code, context.clock.now());
    if (step === undefined) throw wrongCode(attempt);
    if (step <= softwareToken.lastStep)
      throw new AwsError('ExpiredCodeException', 'Your software token has already been used once.');
    return { softwareToken: { ...softwareToken, lastStep: step } };
  });
  context.challenges.remove(session);
  return afterFactors(attempt, user, deviceKey, session);
}

function wrongCode({ context, session = '' }: Attempt): AwsError {
  context.challenges.failed(session);
  return new AwsError('CodeMismatchException', 'Invalid code received for user');
}

function askSetup({ context, client }: Attempt, user: User, deviceKey?: string): Answer {
  const waiting = { clientId: client.id, username: user.username, deviceKey };
  return {
    ChallengeName: 'MFA_SETUP',
    Session: context.challenges.put(client, { name: 'MFA_SETUP', ...waiting }),
    ChallengeParameters: {
      MFAS_CAN_SETUP: JSON.stringify(['SOFTWARE_TOKEN_MFA']),
      USER_ID_FOR_SRP: user.username,
    },
  };
}

/** Goes on once VerifySoftwareToken has taken a code. */
export async function answerSetup(attempt: Attempt): Promise<Answer> {
  const { context, client, session = '' } = attempt;
  const { username, deviceKey, isVerified } = context.challenges.get(session, 'MFA_SETUP', client);
  if (!isVerified) throw invalidParameter('The software token has not been verified');
  context.challenges.remove(session);
  return afterFactors(attempt, await standing(attempt, username), deviceKey, session);
}

/** The user, unless they were disabled or deleted while they signed in. */
async function standing({ context, pool }: Attempt, username: string): Promise<User> {
  const user = await context.users.find(pool, username);
  if (!user?.enabled) throw notAuthorized('User is disabled.');
  return user;
}
