import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  ChangePasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUsersInGroupCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type IAuthenticationCallback,
} from 'amazon-cognito-identity-js';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { afterAll, beforeAll, inject, vi } from 'vitest';
import { systemClock } from '../../src/local/clock';
import { openCognito } from '../../src/local/cognito';
import { codeAt } from '../../src/local/cognito/totp';
import { access } from '../support/template';
import { type Calls, outcomesOf } from './support/calls';
import { conform } from './support/conform';
import { openData, serve } from './support/database';

const EMAIL = 'ada@example.com';
const [TEMPORARY, PASSWORD, OTHER] = ['Temporary-Password-1', 'Chosen-Password-1', 'Another-Password-1'];
const POLICY = { MinimumLength: 12, RequireUppercase: true, RequireLowercase: true, RequireNumbers: true };

/** A user pool, and what is found out on the way. */
interface Pool {
  client: CognitoIdentityProviderClient;
  endpoint: string;
  UserPoolId: string;
  ClientId: string;
  session?: CognitoUserSession;
  secret?: string;
  /** Somebody who is asked for more before they are signed in. */
  underway?: CognitoUser | undefined;
}

const user = ({ UserPoolId }: Pool) => ({ UserPoolId, Username: EMAIL });
const token = ({ session }: Pool) => ({ AccessToken: session?.getAccessToken().getJwtToken() ?? 'none' });
const storage = () => {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    clear: () => items.clear(),
  };
};

/** What a step of a sign-in comes to: the name of the next one, or what the tokens say. */
function step(pool: Pool, who: CognitoUser, take: (callbacks: IAuthenticationCallback) => void) {
  pool.underway = undefined;
  return new Promise<unknown>((resolve, reject) => {
    const asks = (challenge: string) => () => {
      pool.underway = who;
      resolve({ challenge });
    };
    take({
      onSuccess(session) {
        pool.session = session;
        resolve({ signedIn: claimsOf(session) });
      },
      onFailure: reject,
      newPasswordRequired: asks('NEW_PASSWORD_REQUIRED'),
      totpRequired: asks('SOFTWARE_TOKEN_MFA'),
    });
  });
}

function claimsOf(session: CognitoUserSession) {
  const claims = (jwt: string) => decomposeUnverifiedJwt(jwt).payload as Record<string, unknown>;
  const [id, access] = [session.getIdToken().getJwtToken(), session.getAccessToken().getJwtToken()].map(
    claims,
  );
  return {
    id: [id?.token_use, id?.email, id?.['cognito:groups'], id?.sub === id?.['cognito:username']],
    access: [access?.token_use, access?.['cognito:groups'], access?.sub === id?.sub],
    isForClient: id?.aud === access?.client_id,
    seconds: Number(id?.exp) - Number(id?.iat),
  };
}

/** Signs in over SRP, with the library that the clients use. */
function signIn(Password: string, Username = EMAIL) {
  return (pool: Pool) => {
    const { UserPoolId, ClientId, endpoint } = pool;
    const Storage = storage();
    const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint, Storage });
    const who = new CognitoUser({ Username, Pool, Storage });
    return step(pool, who, (callbacks) =>
      who.authenticateUser(new AuthenticationDetails({ Username, Password }), callbacks),
    );
  };
}
const goOn =
  (take: (who: CognitoUser, callbacks: IAuthenticationCallback, pool: Pool) => void) =>
  async (pool: Pool) => {
    const { underway } = pool;
    if (!underway) throw new Error('Nobody is asked for more');
    return step(pool, underway, (callbacks) => take(underway, callbacks, pool));
  };
const code = ({ secret = '' }: Pool) => codeAt(secret, Date.now());

const calls: Calls<Pool> = {
  'makes a user with a temporary password': async (pool) => {
    const { User } = await pool.client.send(
      new AdminCreateUserCommand({
        ...{ ...user(pool), TemporaryPassword: TEMPORARY, MessageAction: 'SUPPRESS' },
        UserAttributes: [
          { Name: 'email', Value: EMAIL },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    return [User?.Enabled, User?.UserStatus];
  },
  'makes no second user of that address': (pool) =>
    pool.client.send(new AdminCreateUserCommand({ ...user(pool), MessageAction: 'SUPPRESS' })),
  'puts the user into a group': async (pool) => {
    await pool.client.send(new AdminAddUserToGroupCommand({ ...user(pool), GroupName: 'agents' }));
    const { UserPoolId } = pool;
    const { Users = [] } = await pool.client.send(
      new ListUsersInGroupCommand({ UserPoolId, GroupName: 'agents' }),
    );
    return Users.map(({ UserStatus, Attributes }) => [
      UserStatus,
      Attributes?.find(({ Name }) => Name === 'email')?.Value,
    ]);
  },
  'asks for a new password at the first sign-in': signIn(TEMPORARY),
  'refuses a new password that is too weak': goOn((who, callbacks) =>
    who.completeNewPasswordChallenge('weak', {}, callbacks),
  ),
  'asks for a new password again': signIn(TEMPORARY),
  'signs in with the new password': goOn((who, callbacks) =>
    who.completeNewPasswordChallenge(PASSWORD, {}, callbacks),
  ),
  'signs in over SRP': signIn(PASSWORD),
  'refuses a wrong password': signIn(OTHER),
  'refuses the temporary password afterwards': signIn(TEMPORARY),
  'refuses somebody who is not there in the same words': signIn(PASSWORD, 'nobody@example.com'),
  'tells who is signed in': async (pool) => {
    const { UserAttributes = [] } = await pool.client.send(new GetUserCommand(token(pool)));
    return Object.fromEntries(
      UserAttributes.filter(({ Name }) => Name?.startsWith('email')).map(({ Name, Value }) => [Name, Value]),
    );
  },
  'gives new tokens for a refresh token': async (pool) => {
    const { AuthenticationResult } = await pool.client.send(
      new InitiateAuthCommand({
        ...{ ClientId: pool.ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH' },
        AuthParameters: { REFRESH_TOKEN: pool.session?.getRefreshToken().getToken() ?? 'none' },
      }),
    );
    const { AccessToken, IdToken, RefreshToken, TokenType } = AuthenticationResult ?? {};
    return [typeof AccessToken, typeof IdToken, typeof RefreshToken, TokenType];
  },
  'gives none for a refresh token that it never gave': (pool) =>
    pool.client.send(
      new InitiateAuthCommand({
        ...{ ClientId: pool.ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH' },
        AuthParameters: { REFRESH_TOKEN: 'never' },
      }),
    ),
  'refuses a flow that the client may not use': (pool) =>
    pool.client.send(
      new InitiateAuthCommand({
        ...{ ClientId: pool.ClientId, AuthFlow: 'USER_PASSWORD_AUTH' },
        AuthParameters: { USERNAME: EMAIL, PASSWORD },
      }),
    ),
  'changes no password for who does not know it': (pool) =>
    pool.client.send(
      new ChangePasswordCommand({ ...token(pool), PreviousPassword: TEMPORARY, ProposedPassword: OTHER }),
    ),
  'changes the password': (pool) =>
    pool.client.send(
      new ChangePasswordCommand({ ...token(pool), PreviousPassword: PASSWORD, ProposedPassword: OTHER }),
    ),
  'signs in with the changed one': signIn(OTHER),
  'gives a secret for an authenticator app': async (pool) => {
    const { SecretCode } = await pool.client.send(new AssociateSoftwareTokenCommand(token(pool)));
    pool.secret = SecretCode as string;
    return /^[A-Z2-7]{16,}$/.test(pool.secret);
  },
  'refuses a wrong code of the app': (pool) =>
    pool.client.send(new VerifySoftwareTokenCommand({ ...token(pool), UserCode: wrong(code(pool)) })),
  'takes the app’s code': async (pool) =>
    (await pool.client.send(new VerifySoftwareTokenCommand({ ...token(pool), UserCode: code(pool) }))).Status,
  'turns the second factor on': (pool) =>
    pool.client.send(
      new SetUserMFAPreferenceCommand({
        ...{ ...token(pool), SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } },
      }),
    ),
  'asks for a code at the next sign-in': signIn(OTHER),
  'refuses a wrong code at sign-in': goOn((who, callbacks, pool) =>
    who.sendMFACode(wrong(code(pool)), callbacks, 'SOFTWARE_TOKEN_MFA'),
  ),
  'turns the second factor off': async (pool) =>
    pool.client.send(
      new SetUserMFAPreferenceCommand({ ...token(pool), SoftwareTokenMfaSettings: { Enabled: false } }),
    ),
  'signs in without a code then': signIn(OTHER),
  'signs out everywhere': (pool) => pool.client.send(new GlobalSignOutCommand(token(pool))),
  'knows nobody by a token from before': (pool) => pool.client.send(new GetUserCommand(token(pool))),
  'sets no password that is too weak': (pool) =>
    pool.client.send(new AdminSetUserPasswordCommand({ ...user(pool), Password: 'weak', Permanent: true })),
  'sets a password for good': (pool) =>
    pool.client.send(new AdminSetUserPasswordCommand({ ...user(pool), Password: PASSWORD, Permanent: true })),
  'signs in with the one that was set': signIn(PASSWORD),
  'lets nobody in who is disabled': async (pool) => {
    await pool.client.send(new AdminDisableUserCommand(user(pool)));
    return signIn(PASSWORD)(pool);
  },
};

const wrong = (right: string) => right.replace(/^./, (digit) => String((Number(digit) + 1) % 10));

// The library cannot go on without what moto leaves out of this challenge.
const network = globalThis.fetch;
beforeAll(() => {
  vi.stubGlobal('fetch', async (...request: Parameters<typeof fetch>) => {
    const response = await network(...request);
    const body = await response.clone().json();
    if (body.ChallengeName !== 'NEW_PASSWORD_REQUIRED') return response;
    const ChallengeParameters = {
      userAttributes: '{}',
      requiredAttributes: '[]',
      ...body.ChallengeParameters,
    };
    return Response.json({ ...body, ChallengeParameters });
  });
});
afterAll(() => vi.unstubAllGlobals());

conform('Cognito', Object.keys(calls), async () => outcomesOf(calls, await enginePool()), {
  moto: async () => outcomesOf(calls, await motoPool(inject('moto'))),
});

const CLIENT = {
  ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  PreventUserExistenceErrors: 'ENABLED',
} as const;
const POOL = {
  UsernameAttributes: ['email'],
  Policies: { PasswordPolicy: POLICY },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
} as const;

async function enginePool(): Promise<Pool> {
  const { directory, database } = await openData();
  const UserPoolId = 'us-east-1_Conform01';
  const cognito = await openCognito({
    ...{ database, clock: systemClock, keyDirectory: directory, deliver: async () => undefined },
    issuer: (poolId) => `http://127.0.0.1/${poolId}`,
    pools: [
      {
        ...{ logicalId: 'Pool', id: UserPoolId, groups: [{ name: 'agents' }] },
        properties: { ...POOL, MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
        clients: [{ logicalId: 'Client', id: 'client', properties: { ...CLIENT } }],
      },
    ],
  });
  const endpoint = await serve({ AWSCognitoIdentityProviderService: { ...cognito, isPublic: () => true } });
  return { client: clientAt(endpoint), endpoint: `${endpoint}/`, UserPoolId, ClientId: 'client' };
}

async function motoPool(endpoint: string): Promise<Pool> {
  const client = clientAt(endpoint);
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      ...{ PoolName: 'conformance', MfaConfiguration: 'OPTIONAL' },
      ...{ ...POOL, UsernameAttributes: [...POOL.UsernameAttributes] },
    }),
  );
  const UserPoolId = UserPool?.Id as string;
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      ...{ UserPoolId, ClientName: 'client', PreventUserExistenceErrors: 'ENABLED' },
      ExplicitAuthFlows: [...CLIENT.ExplicitAuthFlows],
    }),
  );
  await client.send(new CreateGroupCommand({ UserPoolId, GroupName: 'agents' }));
  return { client, endpoint: `${endpoint}/`, UserPoolId, ClientId: UserPoolClient?.ClientId as string };
}

const clientAt = (endpoint: string) =>
  new CognitoIdentityProviderClient({ ...access(endpoint), maxAttempts: 1 });
