import type { Context } from './context';
import type { Pool } from './definition';
import { deviceOf } from './device-proof';
import { askNewPassword } from './new-password';
import { invalidParameter, notAuthorized, text } from './request';
import { askSecondFactor } from './second-factor';
import type { Answer, Attempt } from './sign-in';
import { fakeVerifier, matchesVerifier, provesPassword, startExchange } from './srp';
import { type User, userNotFound } from './users';

/** Answers the first message of SRP: the user's salt and the server's public value. */
export async function beginSrp({ context, pool, client, parameters }: Attempt): Promise<Answer> {
  const name = text(parameters, 'USERNAME');
  const user = await context.users.find(pool, name);
  if (!user && !client.hidesUsers) throw userNotFound();
  const { username, password } = user ?? fakeUser(context, pool, name);
  const exchange = startExchange(password, text(parameters, 'SRP_A'));
  if (!exchange) throw invalidParameter('SRP_A must be a public value of the SRP group, in hex');
  const secretBlock = context.challenges.put(client, {
    name: 'PASSWORD_VERIFIER',
    clientId: client.id,
    username,
    exchange,
  });
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      USER_ID_FOR_SRP: username,
      USERNAME: username,
      SALT: password.salt,
      SRP_B: exchange.serverPublic.toString(16),
      SECRET_BLOCK: secretBlock,
    },
  };
}

/**
 * A user who does not exist answers like one who does, and the same every time.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
function fakeUser({ key }: Context, pool: Pool, name: string) {
  const seed = key.digest('absent user', `${pool.id}/${name.toLowerCase()}`);
  const bytes = key.digest('absent username', `${pool.id}/${name.toLowerCase()}`).subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const uuid = bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { username: uuid, password: fakeVerifier(seed) };
}

/** Checks the client's proof, the second message of SRP. */
export async function answerPasswordVerifier(attempt: Attempt): Promise<Answer> {
  const { context, pool, client, parameters } = attempt;
  const secretBlock = text(parameters, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const challenge = context.challenges.get(secretBlock, 'PASSWORD_VERIFIER', client);
  const { username, exchange } = challenge;
  // Whose device was forgotten answers once more, without it.
  await deviceOf(attempt, { username }, parameters.DEVICE_KEY);
  context.challenges.remove(secretBlock);
  const timestamp = text(parameters, 'TIMESTAMP');
  const signature = text(parameters, 'PASSWORD_CLAIM_SIGNATURE');
  checkOnce(context, pool, username, () =>
    provesPassword(exchange, pool.name, username, secretBlock, timestamp, signature),
  );
  return afterPassword(attempt, await context.users.find(pool, username));
}

/** Checks a password sent in plain text, for the clients that may. */
export async function beginPassword(attempt: Attempt): Promise<Answer> {
  const { context, pool, client, parameters } = attempt;
  const name = text(parameters, 'USERNAME');
  const user = await context.users.find(pool, name);
  if (!user && !client.hidesUsers) throw userNotFound();
  const { username, password } = user ?? fakeUser(context, pool, name);
  const given = text(parameters, 'PASSWORD');
  checkOnce(context, pool, username, () => matchesVerifier(pool.name, username, given, password));
  return afterPassword(attempt, user);
}

/** Tries a password under the lock-out rule. Throws NotAuthorizedException unless it is right. */
export function checkOnce(context: Context, pool: Pool, username: string, isRight: () => boolean): void {
  const name = `${pool.id}/${username}`;
  context.lockout.check(name);
  if (!isRight()) {
    context.lockout.failed(name);
    throw notAuthorized('Incorrect username or password.');
  }
  context.lockout.succeeded(name);
}

/** Who has proved their password is asked for what else is due, or signed in. */
async function afterPassword(attempt: Attempt, user: User | undefined): Promise<Answer> {
  if (!user) throw notAuthorized('Incorrect username or password.');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'CONFIRMED') return askSecondFactor(attempt, user);
  return askNewPassword(attempt, user);
}
