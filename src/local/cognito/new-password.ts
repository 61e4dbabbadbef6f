import { checkWritable } from './attributes';
import type { Client } from './definition';
import { checkPassword } from './password-policy';
import { invalidParameter, notAuthorized, text } from './request';
import { askSecondFactor } from './second-factor';
import type { Answer, Attempt } from './sign-in';
import { deriveVerifier } from './srp';
import type { User } from './users';

/** Asks a user who came with a temporary password for one of their own. */
export async function askNewPassword({ context, pool, client }: Attempt, user: User): Promise<Answer> {
  if (user.temporaryUntil !== undefined && user.temporaryUntil <= context.clock.now())
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  const { sub: _, ...attributes } = user.attributes;
  const missing = pool.requiredAttributes.filter((name) => !attributes[name]);
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: context.challenges.put(client, {
      name: 'NEW_PASSWORD_REQUIRED',
      clientId: client.id,
      username: user.username,
    }),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missing.map((name) => `userAttributes.${name}`)),
      userAttributes: JSON.stringify(attributes),
    },
  };
}

/** Takes the user's own password and the attributes that the pool requires. */
export async function answerNewPassword(attempt: Attempt): Promise<Answer> {
  const { context, pool, client, parameters, session } = attempt;
  const id = session ?? '';
  const { username } = context.challenges.get(id, 'NEW_PASSWORD_REQUIRED', client);
  const password = text(parameters, 'NEW_PASSWORD');
  checkPassword(pool.passwordPolicy, password);
  const given = givenAttributes(client, parameters);
  const user = await context.users.update(pool, username, (current) => {
    if (!current.enabled) throw notAuthorized('User is disabled.');
    const attributes = { ...current.attributes, ...given };
    for (const name of pool.requiredAttributes)
      if (!attributes[name])
        throw invalidParameter(`Invalid user attributes: ${name}: The attribute is required`);
    // Only the first answer to a challenge counts, however many arrive together.
    context.challenges.get(id, 'NEW_PASSWORD_REQUIRED', client);
    context.challenges.remove(id);
    return {
      attributes,
      status: 'CONFIRMED',
      temporaryUntil: undefined,
      password: deriveVerifier(pool.name, username, password),
      modified: context.clock.now(),
    };
  });
  return askSecondFactor(attempt, user);
}

/** @throws AwsError NotAuthorizedException, also for the address that the user has already */
function givenAttributes(client: Client, parameters: Record<string, string>): Record<string, string> {
  const prefix = 'userAttributes.';
  const given = Object.entries(parameters)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value] as const);
  checkWritable(
    client,
    given.map(([name]) => name),
  );
  if (given.some(([name]) => name === 'email'))
    throw notAuthorized('Cannot modify an already provided email');
  return Object.fromEntries(given);
}
