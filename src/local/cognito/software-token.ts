import { AwsError } from '../aws-error';
import { bearerOf, type Context, type Operation } from './context';
import { invalidParameter, optionalText, type Request, text } from './request';
import { makeSecret, stepOf } from './totp';
import type { User } from './users';

/** How an authenticator app becomes a user's second factor: by their access token, or in the course of a sign-in. */

export const associateSoftwareToken: Operation = async (context, request) => {
  const secret = makeSecret();
  const session = optionalText(request, 'Session');
  if (session) {
    const challenge = context.challenges.get(session, 'MFA_SETUP');
    challenge.secret = secret;
    challenge.isVerified = false;
    return { SecretCode: secret, Session: session };
  }
  const { pool, user } = await bearerOf(context, request);
  await context.users.update(pool, user.username, () => ({ pendingSecret: secret }));
  return { SecretCode: secret };
};

export const verifySoftwareToken: Operation = async (context, request) => {
  const session = optionalText(request, 'Session');
  if (session) return verifyInSignIn(context, request, session);
  const { pool, user } = await bearerOf(context, request);
  await context.users.update(pool, user.username, ({ pendingSecret }) => ({
    ...verified(context, request, pendingSecret),
    pendingSecret: undefined,
  }));
  return { Status: 'SUCCESS' };
};

async function verifyInSignIn(context: Context, request: Request, session: string) {
  const challenge = context.challenges.get(session, 'MFA_SETUP');
  const [pool] = [...context.pools.values()].filter(({ clients }) => clients.has(challenge.clientId));
  await context.users.update(pool!, challenge.username, () => ({
    ...verified(context, request, challenge.secret),
    // A sign-in that requires it does not wait for SetUserMFAPreference.
    mfa: { enabled: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' },
  }));
  challenge.isVerified = true;
  return { Status: 'SUCCESS', Session: session };
}

function verified({ clock }: Context, request: Request, secret: string | undefined): Partial<User> {
  const code = text(request, 'UserCode');
  if (!secret) throw invalidParameter('There is no software token to verify');
  const step = stepOf(secret, code, clock.now());
  if (step === undefined)
    throw new AwsError('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA');
  return { softwareToken: { secret, lastStep: step }, modified: clock.now() };
}
