import { AwsError } from '../aws-error';
import { bearerOf, clientOf, type Operation } from './context';
import { mfaOf } from './mfa-preference';
import { checkPassword } from './password-policy';
import { checkOnce } from './password-proof';
import { text } from './request';
import { deriveVerifier, matchesVerifier } from './srp';
import { attributesOf } from './user-type';

/** What users do to their own account, with their access or refresh token. */

export const getUser: Operation = async (context, request) => {
  const { user } = await bearerOf(context, request);
  return { Username: user.username, UserAttributes: attributesOf(user), ...mfaOf(user) };
};

export const changePassword: Operation = async (context, request) => {
  const { pool, user } = await bearerOf(context, request);
  const previous = text(request, 'PreviousPassword');
  const proposed = text(request, 'ProposedPassword');
  checkOnce(context, pool, user.username, () =>
    matchesVerifier(pool.name, user.username, previous, user.password),
  );
  checkPassword(pool.passwordPolicy, proposed);
  const password = deriveVerifier(pool.name, user.username, proposed);
  await context.users.update(pool, user.username, () => ({ password, modified: context.clock.now() }));
  return {};
};

export const globalSignOut: Operation = async (context, request) => {
  const { pool, user } = await bearerOf(context, request);
  await context.sessions.revokeAll(pool, user.username);
  return {};
};

/** As https://datatracker.ietf.org/doc/html/rfc7009#section-2.2 asks, an unknown token is no error. */
export const revokeToken: Operation = async (context, request) => {
  const { pool, client } = clientOf(context, request);
  if (!client.revokesTokens)
    throw new AwsError('UnsupportedOperationException', 'Token revocation is not enabled for this client.');
  const session = await context.sessions.resume(pool, client, text(request, 'Token')).catch((error) => {
    if (!(error instanceof AwsError)) throw error;
  });
  if (session) await context.sessions.revoke(pool, session);
  return {};
};
