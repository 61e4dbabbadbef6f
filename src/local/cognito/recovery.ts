import { AwsError } from '../aws-error';
import { digestOfCode, isSameDigest, makeCode } from './codes';
import { type Context, clientOf, type Operation } from './context';
import type { Pool } from './definition';
import { checkPassword } from './password-policy';
import { invalidParameter, notAuthorized, text } from './request';
import { deriveVerifier } from './srp';
import { type User, userNotFound } from './users';

const CODE_LIFETIME = 3_600_000;

/**
 * Mails a code for setting a new password. Where the client hides who has an account, the answer for a
 * user without one, or who cannot get a code, is the same and nothing is sent.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const forgotPassword: Operation = async (context, request) => {
  const { pool, client } = clientOf(context, request);
  const name = text(request, 'Username');
  context.resetRequests.spend(limitName(pool, name));
  const user = await context.users.find(pool, name);
  const obstacle = obstacleTo(user);
  if (obstacle && !client.hidesUsers) throw obstacle;
  if (user && !obstacle) await sendCode(context, pool, user);
  return {
    CodeDeliveryDetails: {
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: masked(name.includes('@') ? name : (user?.attributes.email ?? 'user@example.com')),
    },
  };
};

/** Sets a new password by the mailed code. */
export const confirmForgotPassword: Operation = async (context, request) => {
  const { pool, client } = clientOf(context, request);
  const name = text(request, 'Username');
  const code = text(request, 'ConfirmationCode');
  const password = text(request, 'Password');
  checkPassword(pool.passwordPolicy, password);
  context.resetAnswers.spend(limitName(pool, name));
  const mismatch = () =>
    new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');
  const user = await context.users.find(pool, name);
  if (!user) throw client.hidesUsers ? mismatch() : userNotFound();
  await context.users.update(pool, user.username, ({ reset, enabled }) => {
    if (!reset || !enabled) throw mismatch();
    if (!isSameDigest(digestOf(context, pool, user, code), Buffer.from(reset.digest, 'hex')))
      throw mismatch();
    if (reset.expires <= context.clock.now())
      throw new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
    return {
      reset: undefined,
      password: deriveVerifier(pool.name, user.username, password),
      modified: context.clock.now(),
    };
  });
  return {};
};

/** Why a user cannot be sent a code, if so. */
function obstacleTo(user: User | undefined): AwsError | undefined {
  if (!user) return userNotFound();
  if (!user.enabled) return notAuthorized('User is disabled.');
  if (user.status !== 'CONFIRMED')
    return notAuthorized('User password cannot be reset in the current state.');
  if (user.attributes.email_verified !== 'true')
    return invalidParameter(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  return undefined;
}

async function sendCode(context: Context, pool: Pool, user: User): Promise<void> {
  const code = makeCode();
  const reset = {
    digest: digestOf(context, pool, user, code).toString('hex'),
    expires: context.clock.now() + CODE_LIFETIME,
  };
  await context.users.update(pool, user.username, () => ({ reset }));
  await context.deliver({
    to: user.attributes.email!,
    subject: pool.resetMail.subject,
    body: pool.resetMail.body.replaceAll('{####}', code),
  });
}

function digestOf({ key }: Context, pool: Pool, user: User, code: string): Buffer {
  return digestOfCode(key, 'reset code', `${pool.id}/${user.username}`, code);
}

const limitName = (pool: Pool, name: string) => `${pool.id}/${name.toLowerCase()}`;
const masked = (email: string) => email.replace(/^(.)[^@]*@(.).*$/, '$1***@$2***');
