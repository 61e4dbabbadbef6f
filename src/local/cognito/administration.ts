import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error';
import { type Context, type Operation, poolOf, userOf } from './context';
import { type Pool, STANDARD_ATTRIBUTES } from './definition';
import { mfaOf } from './mfa-preference';
import { checkPassword, generatePassword } from './password-policy';
import { attributeList, invalidParameter, optionalText, text } from './request';
import { deriveVerifier } from './srp';
import { beforeSignUp } from './triggers';
import { attributesOf, userType } from './user-type';
import type { User } from './users';

const DAY = 86_400_000;

/** What only the pool's administrators may do to users. */

export const adminCreateUser: Operation = async (context, request) => {
  const pool = poolOf(context, request);
  const action = optionalText(request, 'MessageAction');
  if (action === 'RESEND') return resendInvitation(context, pool, request);
  const { password, temporary } = temporaryPassword(context, pool, request);
  const attributes = userAttributes(pool, request);
  const username = randomUUID();
  await beforeSignUp(context, pool, username, attributes);
  const now = context.clock.now();
  const user: User = {
    username,
    attributes,
    groups: [],
    enabled: true,
    status: 'FORCE_CHANGE_PASSWORD',
    ...temporary(username),
    created: now,
    modified: now,
  };
  await context.users.add(pool, user);
  if (action !== 'SUPPRESS') await invite(context, pool, user, password);
  return { User: userType(user) };
};

async function resendInvitation(context: Context, pool: Pool, request: Record<string, unknown>) {
  const { username, status } = await userOf(context, pool, request);
  if (status !== 'FORCE_CHANGE_PASSWORD')
    throw new AwsError(
      'UnsupportedUserStateException',
      `Resend not possible. ${username} status is ${status}`,
    );
  const { password, temporary } = temporaryPassword(context, pool, request);
  const modified = context.clock.now();
  const user = await context.users.update(pool, username, () => ({ ...temporary(username), modified }));
  await invite(context, pool, user, password);
  return { User: userType(user) };
}

function temporaryPassword({ clock }: Context, pool: Pool, request: Record<string, unknown>) {
  const given = optionalText(request, 'TemporaryPassword');
  if (given) checkPassword(pool.passwordPolicy, given);
  const password = given ?? generatePassword(pool.passwordPolicy);
  const temporary = (username: string) => ({
    password: deriveVerifier(pool.name, username, password),
    temporaryUntil: clock.now() + pool.passwordPolicy.TemporaryPasswordValidityDays * DAY,
  });
  return { password, temporary };
}

function userAttributes(pool: Pool, request: Record<string, unknown>): Record<string, string> {
  const attributes = attributeList(request, 'UserAttributes');
  const name = text(request, 'Username');
  if (!/^[^\s@]+@[^\s@]+$/.test(name)) throw invalidParameter('Username should be an email.');
  if (attributes.email && attributes.email.toLowerCase() !== name.toLowerCase())
    throw invalidParameter('Username and email must be the same.');
  for (const key of Object.keys(attributes))
    if (key === 'sub' || !(STANDARD_ATTRIBUTES.has(key) || pool.customAttributes.includes(key)))
      throw invalidParameter(`Attributes did not conform to the schema: ${key}: Attribute does not exist`);
  return { ...attributes, email: attributes.email ?? name };
}

async function invite({ deliver }: Context, pool: Pool, user: User, password: string): Promise<void> {
  const { subject, body } = pool.invitation;
  const to = user.attributes.email!;
  await deliver({
    to,
    subject,
    body: body.replaceAll('{username}', () => to).replaceAll('{####}', () => password),
  });
}

export const adminSetUserPassword: Operation = async (context, request) => {
  const pool = poolOf(context, request);
  const { username } = await userOf(context, pool, request);
  const given = text(request, 'Password');
  checkPassword(pool.passwordPolicy, given);
  const now = context.clock.now();
  const password = deriveVerifier(pool.name, username, given);
  await context.users.update(pool, username, () =>
    request.Permanent === true
      ? { password, status: 'CONFIRMED', temporaryUntil: undefined, modified: now }
      : {
          password,
          status: 'FORCE_CHANGE_PASSWORD',
          temporaryUntil: now + pool.passwordPolicy.TemporaryPasswordValidityDays * DAY,
          modified: now,
        },
  );
  return {};
};

export const adminGetUser: Operation = async (context, request) => {
  const user = await userOf(context, poolOf(context, request), request);
  const { Attributes: _, ...rest } = userType(user);
  return { ...rest, UserAttributes: attributesOf(user), ...mfaOf(user) };
};

export const adminAddUserToGroup: Operation = async (context, request) => {
  const { pool, username, group } = await membership(context, request);
  await context.users.update(pool, username, ({ groups }) => ({ groups: [...new Set([...groups, group])] }));
  return {};
};

export const adminRemoveUserFromGroup: Operation = async (context, request) => {
  const { pool, username, group } = await membership(context, request);
  await context.users.update(pool, username, ({ groups }) => ({
    groups: groups.filter((name) => name !== group),
  }));
  return {};
};

async function membership(context: Context, request: Record<string, unknown>) {
  const pool = poolOf(context, request);
  const group = groupOf(pool, request);
  const { username } = await userOf(context, pool, request);
  return { pool, username, group };
}

/** The group that a request names. Throws ResourceNotFoundException. */
export function groupOf(pool: Pool, request: Record<string, unknown>): string {
  const group = text(request, 'GroupName');
  if (!pool.groups.has(group)) throw new AwsError('ResourceNotFoundException', 'Group not found.');
  return group;
}

export const adminEnableUser: Operation = async (context, request) => {
  const pool = poolOf(context, request);
  const { username } = await userOf(context, pool, request);
  await context.users.update(pool, username, () => ({ enabled: true, modified: context.clock.now() }));
  return {};
};

export const adminDisableUser: Operation = async (context, request) => {
  const pool = poolOf(context, request);
  const { username } = await userOf(context, pool, request);
  await context.users.update(pool, username, () => ({ enabled: false, modified: context.clock.now() }));
  await context.sessions.revokeAll(pool, username);
  return {};
};

export const adminUserGlobalSignOut: Operation = async (context, request) => {
  const pool = poolOf(context, request);
  const { username } = await userOf(context, pool, request);
  await context.sessions.revokeAll(pool, username);
  return {};
};
