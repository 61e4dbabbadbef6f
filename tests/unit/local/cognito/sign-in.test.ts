import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CognitoUserSession } from 'amazon-cognito-identity-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSigningKey } from '../../../../src/local/cognito/signing-key';
import '../../../../src/client/sign-in/fast-arithmetic';
import {
  addUser,
  CLIENT_ID,
  clientUser,
  type Harness,
  openHarness,
  POOL_ID,
  poolDefinition,
  sessionOf,
  signIn,
} from './harness';

const EMAIL = 'Ana@example.com';
const PASSWORD = 'correct horse battery';
const user = { UserPoolId: POOL_ID, Username: EMAIL };

describe('signing in', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await openHarness();
  });
  afterEach(() => harness.close());

  it('refuses a wrong password and an unknown user in the same words', async () => {
    await addUser(harness, EMAIL, PASSWORD);
    const refusal = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    await expect(sessionOf(harness, EMAIL, 'wrong password')).rejects.toMatchObject(refusal);
    await expect(sessionOf(harness, 'nobody@example.com', PASSWORD)).rejects.toMatchObject(refusal);
  });

  it('asks an unknown user for their password as it asks a known one, the same each time', async () => {
    const ask = () =>
      harness.cognito.handle('InitiateAuth', {
        AuthFlow: 'USER_SRP_AUTH',
        ClientId: CLIENT_ID,
        AuthParameters: { USERNAME: 'nobody@example.com', SRP_A: 'abcdef' },
      }) as Promise<{ ChallengeParameters: Record<string, string> }>;
    const [first, again] = [await ask(), await ask()];
    expect(first.ChallengeParameters.SALT).toBe(again.ChallengeParameters.SALT);
    expect(first.ChallengeParameters.USER_ID_FOR_SRP).toBe(again.ChallengeParameters.USER_ID_FOR_SRP);
    expect(first.ChallengeParameters.USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
  });

  it.each(['0', '00', 'not hex', `${'f'.repeat(2000)}`])('refuses %j as a public value', async (SRP_A) => {
    await addUser(harness, EMAIL, PASSWORD);
    const request = {
      AuthFlow: 'USER_SRP_AUTH',
      ClientId: CLIENT_ID,
      AuthParameters: { USERNAME: EMAIL, SRP_A },
    };
    await expect(harness.cognito.handle('InitiateAuth', request)).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
  });

  it('takes the answer to a challenge only once', async () => {
    const start = await harness.cognito.handle('InitiateAuth', {
      AuthFlow: 'USER_SRP_AUTH',
      ClientId: CLIENT_ID,
      AuthParameters: { USERNAME: EMAIL, SRP_A: 'abcdef' },
    });
    const { SECRET_BLOCK } = start.ChallengeParameters as Record<string, string>;
    const answer = () =>
      harness.cognito.handle('RespondToAuthChallenge', {
        ChallengeName: 'PASSWORD_VERIFIER',
        ClientId: CLIENT_ID,
        ChallengeResponses: {
          USERNAME: EMAIL,
          PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
          PASSWORD_CLAIM_SIGNATURE: 'AAAA',
          TIMESTAMP: 'now',
        },
      });
    await expect(answer()).rejects.toThrow('Incorrect username or password.');
    await expect(answer()).rejects.toThrow('Invalid session');
  });

  it('turns a disabled user away, and lets them in once enabled', async () => {
    await addUser(harness, EMAIL, PASSWORD);
    await harness.cognito.handle('AdminDisableUser', user);
    await expect(sessionOf(harness, EMAIL, PASSWORD)).rejects.toThrow('User is disabled.');
    await harness.cognito.handle('AdminEnableUser', user);
    await expect(sessionOf(harness, EMAIL, PASSWORD)).resolves.toBeDefined();
  });

  it('keeps users and tokens over a restart, under the same key', async () => {
    await addUser(harness, EMAIL, PASSWORD);
    const { session } = await sessionOf(harness, EMAIL, PASSWORD);
    const keys = harness.cognito.jwks(POOL_ID);
    await harness.restart();
    expect(harness.cognito.jwks(POOL_ID)).toEqual(keys);
    await harness.cognito.verifyIdToken(POOL_ID, session.getIdToken().getJwtToken());
    await expect(sessionOf(harness, EMAIL, PASSWORD)).resolves.toBeDefined();
  });

  it('signs under a key of this installation alone, which only its owner can read', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'cognito-'));
    const key = await openSigningKey(directory);
    const { mode } = await stat(join(directory, 'cognito-signing-key.pem'));
    expect(mode & 0o777).toBe(0o600);
    expect(harness.cognito.jwks(POOL_ID)).not.toEqual({ keys: [key.jwk] });
    expect((await openSigningKey(directory)).jwk).toEqual(key.jwk);
    await rm(directory, { recursive: true });
  });
});

describe('a password in plain text', () => {
  let harness: Harness;
  const open = async (...flows: string[]) => {
    harness = await openHarness(poolDefinition({}, { ExplicitAuthFlows: flows }));
    await addUser(harness, EMAIL, PASSWORD);
  };
  const enter = (password: string, USERNAME = EMAIL) =>
    harness.cognito.handle('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: CLIENT_ID,
      AuthParameters: { USERNAME, PASSWORD: password },
    });
  afterEach(() => harness.close());

  it('is refused unless the client allows it', async () => {
    await open('ALLOW_USER_SRP_AUTH');
    await expect(enter(PASSWORD)).rejects.toThrow('USER_PASSWORD_AUTH flow not enabled for this client');
  });

  it('signs in where the client allows it', async () => {
    await open('ALLOW_USER_PASSWORD_AUTH');
    await expect(enter(PASSWORD)).resolves.toHaveProperty('AuthenticationResult.IdToken');
    await expect(enter('wrong password')).rejects.toThrow('Incorrect username or password.');
  });

  it('locks a user out for ever longer after five wrong ones, and lets them in after', async () => {
    await open('ALLOW_USER_PASSWORD_AUTH');
    for (let attempt = 0; attempt < 5; attempt++)
      await expect(enter('wrong password')).rejects.toThrow('Incorrect');
    await expect(enter(PASSWORD)).rejects.toThrow('Password attempts exceeded');
    harness.clock.advance(1000);
    await expect(enter('wrong password')).rejects.toThrow('Incorrect');
    harness.clock.advance(1000);
    await expect(enter(PASSWORD)).rejects.toThrow('Password attempts exceeded');
    harness.clock.advance(1000);
    await expect(enter(PASSWORD)).resolves.toBeDefined();
    await expect(enter('wrong password')).rejects.toThrow('Incorrect');
    await expect(enter(PASSWORD)).resolves.toBeDefined();
  });

  it('locks an unknown user out just so', async () => {
    await open('ALLOW_USER_PASSWORD_AUTH');
    for (let attempt = 0; attempt < 5; attempt++)
      await expect(enter(PASSWORD, 'no@example.com')).rejects.toThrow('Incorrect');
    await expect(enter(PASSWORD, 'no@example.com')).rejects.toThrow('Password attempts exceeded');
  });
});

describe('a user who was given a temporary password', () => {
  let harness: Harness;
  const invite = (request = {}) => harness.cognito.handle('AdminCreateUser', { ...user, ...request });
  const temporaryPassword = () => /password is (\S+)\.$/.exec(harness.mails.at(-1)!.body)![1]!;
  beforeEach(async () => {
    harness = await openHarness(
      poolDefinition({ Schema: [{ Name: 'name', Required: true, Mutable: true }], Policies: undefined }),
    );
  });
  afterEach(() => harness.close());

  it('gets it by mail, and must choose their own and say what the pool requires', async () => {
    await invite();
    expect(harness.mails).toEqual([
      { to: EMAIL, subject: 'Your temporary password', body: expect.stringContaining(EMAIL) },
    ]);
    const client = clientUser(harness, EMAIL);
    expect(await signIn(client, temporaryPassword())).toEqual({
      newPassword: { attributes: { email: EMAIL }, required: ['name'] },
    });
    const complete = (password: string, attributes: object) =>
      new Promise<CognitoUserSession>((onSuccess, onFailure) =>
        client.completeNewPasswordChallenge(password, attributes, { onSuccess, onFailure }),
      );
    await expect(complete('short', { name: 'Ana' })).rejects.toMatchObject({
      code: 'InvalidPasswordException',
    });
    await expect(complete('Long enough 1!', {})).rejects.toThrow('name: The attribute is required');
    await expect(complete('Long enough 1!', { name: 'Ana', email_verified: 'true' })).rejects.toThrow(
      'unauthorized attribute',
    );
    const session = await complete('Long enough 1!', { name: 'Ana' });
    expect(session.getIdToken().payload).toMatchObject({ name: 'Ana', email: EMAIL });
    await expect(sessionOf(harness, EMAIL, 'Long enough 1!')).resolves.toBeDefined();
  });

  it('cannot use it after its validity', async () => {
    await invite();
    harness.clock.advance(7 * 86_400_000);
    await expect(signIn(clientUser(harness, EMAIL), temporaryPassword())).rejects.toThrow('has expired');
    await invite({ MessageAction: 'RESEND' });
    await expect(signIn(clientUser(harness, EMAIL), temporaryPassword())).resolves.toHaveProperty(
      'newPassword',
    );
  });

  it('gets no mail when the administrator suppresses it', async () => {
    await invite({ MessageAction: 'SUPPRESS' });
    expect(harness.mails).toEqual([]);
  });

  it('must answer within three minutes', async () => {
    await invite({ TemporaryPassword: 'Temporary 1!' });
    const client = clientUser(harness, EMAIL);
    await signIn(client, 'Temporary 1!');
    harness.clock.advance(180_000);
    const late = new Promise((onSuccess, onFailure) =>
      client.completeNewPasswordChallenge('Long enough 1!', { name: 'Ana' }, { onSuccess, onFailure }),
    );
    await expect(late).rejects.toThrow('session is expired');
  });

  it('can be created only once', async () => {
    await invite();
    await expect(invite({ Username: EMAIL.toUpperCase() })).rejects.toMatchObject({
      code: 'UsernameExistsException',
    });
  });
});
