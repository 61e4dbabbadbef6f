import { AwsError } from '../aws-error';
import { type Context, clientOf, type Operation } from './context';
import { type Client, type Pool, STANDARD_ATTRIBUTES } from './definition';
import { checkPassword } from './password-policy';
import { invalidParameter, notAuthorized, text, textMap } from './request';
import { deriveVerifier, fakeVerifier, matchesVerifier, provesPassword, startExchange } from './srp';
import { type User, userNotFound } from './users';

type Parameters = Record<string, string>;
interface Attempt {
  context: Context;
  pool: Pool;
  client: Client;
  parameters: Parameters;
  session: string | undefined;
}

const flows: Record<string, { permission: string; begin(attempt: Attempt): Promise<Answer> }> = {
  USER_SRP_AUTH: { permission: 'ALLOW_USER_SRP_AUTH', begin: beginSrp },
  USER_PASSWORD_AUTH: { permission: 'ALLOW_USER_PASSWORD_AUTH', begin: beginPassword },
  REFRESH_TOKEN_AUTH: { permission: 'ALLOW_REFRESH_TOKEN_AUTH', begin: refresh },
  REFRESH_TOKEN: { permission: 'ALLOW_REFRESH_TOKEN_AUTH', begin: refresh },
};

const responders: Record<string, (attempt: Attempt) => Promise<Answer>> = {
  PASSWORD_VERIFIER: answerPasswordVerifier,
  NEW_PASSWORD_REQUIRED: answerNewPassword,
};

type Answer = Record<string, unknown>;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
export const initiateAuth: Operation = async (context, request) => {
  const { pool, client } = clientOf(context, request);
  const flow = flows[text(request, 'AuthFlow')];
  if (!flow) throw invalidParameter(`${request.AuthFlow} is not a flow this user pool supports`);
  if (!client.flows.has(flow.permission))
    throw invalidParameter(`${request.AuthFlow} flow not enabled for this client`);
  const parameters = textMap(request, 'AuthParameters');
  return flow.begin({ context, pool, client, parameters, session: undefined });
};

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html */
export const respondToAuthChallenge: Operation = async (context, request) => {
  const { pool, client } = clientOf(context, request);
  const respond = responders[text(request, 'ChallengeName')];
  if (!respond) throw invalidParameter(`${request.ChallengeName} is not a challenge this user pool supports`);
  const parameters = textMap(request, 'ChallengeResponses');
  return respond({ context, pool, client, parameters, session: request.Session as string | undefined });
};

async function beginSrp({ context, pool, client, parameters }: Attempt): Promise<Answer> {
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

async function answerPasswordVerifier(attempt: Attempt): Promise<Answer> {
  const { context, pool, client, parameters } = attempt;
  const secretBlock = text(parameters, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const challenge = context.challenges.get(secretBlock, 'PASSWORD_VERIFIER', client);
  context.challenges.remove(secretBlock);
  const { username, exchange } = challenge;
  const timestamp = text(parameters, 'TIMESTAMP');
  const signature = text(parameters, 'PASSWORD_CLAIM_SIGNATURE');
  checkOnce(context, pool, username, () =>
    provesPassword(exchange, pool.name, username, secretBlock, timestamp, signature),
  );
  return afterPassword(attempt, await context.users.find(pool, username));
}

async function beginPassword(attempt: Attempt): Promise<Answer> {
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
  const { context, pool, client } = attempt;
  if (!user) throw notAuthorized('Incorrect username or password.');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'CONFIRMED') return signIn(attempt, user);
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

async function answerNewPassword(attempt: Attempt): Promise<Answer> {
  const { context, pool, client, parameters, session } = attempt;
  const id = session ?? '';
  const { username } = context.challenges.get(id, 'NEW_PASSWORD_REQUIRED', client);
  const password = text(parameters, 'NEW_PASSWORD');
  checkPassword(pool.passwordPolicy, password);
  const given = givenAttributes(pool, parameters);
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
  return signIn(attempt, user);
}

/** What identifies or vouches for a user is not theirs to set. */
const NOT_WRITABLE = new Set(['sub', 'email', 'email_verified', 'phone_number_verified']);

function givenAttributes(pool: Pool, parameters: Parameters): Record<string, string> {
  const prefix = 'userAttributes.';
  const given = Object.entries(parameters)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value] as const);
  for (const [name] of given)
    if (NOT_WRITABLE.has(name) || !(STANDARD_ATTRIBUTES.has(name) || pool.customAttributes.includes(name)))
      throw notAuthorized(`A client attempted to write unauthorized attribute: ${name}`);
  return Object.fromEntries(given);
}

async function signIn({ context, pool, client }: Attempt, user: User): Promise<Answer> {
  const { session, refreshToken } = await context.sessions.start(pool, client, user.username);
  const result = context.tokens.issue(pool, client, user, session);
  return { ChallengeParameters: {}, AuthenticationResult: { ...result, RefreshToken: refreshToken } };
}

async function refresh({ context, pool, client, parameters }: Attempt): Promise<Answer> {
  const session = await context.sessions.resume(pool, client, text(parameters, 'REFRESH_TOKEN'));
  const user = await context.users.find(pool, session.username);
  if (!user) throw new AwsError('NotAuthorizedException', 'Invalid Refresh Token');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return {
    ChallengeParameters: {},
    AuthenticationResult: context.tokens.issue(pool, client, user, session),
  };
}
