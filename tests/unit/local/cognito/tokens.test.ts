import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import type { CognitoUser, CognitoUserSession } from 'amazon-cognito-identity-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../../../../src/client/sign-in/fast-arithmetic';
import { addUser, CLIENT_ID, type Harness, openHarness, POOL_ID, poolDefinition, sessionOf } from './harness';

const EMAIL = 'ana@example.com';
const PASSWORD = 'correct horse battery';
const HOUR = 3_600_000;

const refresh = (user: CognitoUser, session: CognitoUserSession) =>
  new Promise<CognitoUserSession>((resolve, reject) =>
    user.refreshSession(session.getRefreshToken(), (error, renewed) =>
      error ? reject(error) : resolve(renewed),
    ),
  );

describe('tokens', () => {
  let harness: Harness;
  let user: CognitoUser;
  let session: CognitoUserSession;
  const access = () => ({ AccessToken: session.getAccessToken().getJwtToken() });
  /** Asks directly, for the library retries a refused refresh for seconds. */
  const refreshing = ({ session }: { session: CognitoUserSession }) =>
    harness.cognito.handle('InitiateAuth', {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId: CLIENT_ID,
      AuthParameters: { REFRESH_TOKEN: session.getRefreshToken().getToken() },
    });
  const verify = (jwt: string) => harness.cognito.verifyIdToken(POOL_ID, jwt);

  async function open(client: Record<string, unknown> = {}) {
    harness = await openHarness(poolDefinition({}, client));
    await addUser(harness, EMAIL, PASSWORD);
    ({ user, session } = await sessionOf(harness, EMAIL, PASSWORD));
  }
  beforeEach(() => open());
  afterEach(() => harness.close());

  it('are renewed by the refresh token, with the groups of the moment and the time of the sign-in', async () => {
    const before = session.getIdToken().payload;
    harness.clock.advance(HOUR / 2);
    await harness.cognito.handle('AdminAddUserToGroup', {
      UserPoolId: POOL_ID,
      Username: EMAIL,
      GroupName: 'agents',
    });
    const renewed = await refresh(user, session);
    expect(renewed.getIdToken().payload).toMatchObject({
      'cognito:groups': ['agents'],
      auth_time: before.auth_time,
      origin_jti: before.origin_jti,
    });
    expect(renewed.getRefreshToken().getToken()).toBe(session.getRefreshToken().getToken());
  });

  it('are good for an hour', async () => {
    const jwt = session.getIdToken().getJwtToken();
    harness.clock.advance(HOUR - 1000);
    await expect(verify(jwt)).resolves.toMatchObject({ email: EMAIL });
    harness.clock.advance(1000);
    await expect(verify(jwt)).rejects.toMatchObject({ code: 'TokenExpired' });
    await expect(harness.cognito.handle('GetUser', access())).rejects.toThrow('Access Token has expired');
  });

  it('last as long as the client says', async () => {
    await harness.close();
    await open({
      IdTokenValidity: 5,
      AccessTokenValidity: 10,
      RefreshTokenValidity: 2,
      TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'hours' },
    });
    const id = session.getIdToken().payload;
    const accessToken = session.getAccessToken().payload;
    expect(id.exp! - id.iat!).toBe(300);
    expect(accessToken.exp! - accessToken.iat!).toBe(600);
    harness.clock.advance(2 * HOUR);
    await expect(refreshing({ session })).rejects.toThrow('Refresh Token has expired');
  });

  it('of another kind, key, algorithm or pool are refused', async () => {
    const jwt = session.getIdToken().getJwtToken();
    const [header, payload, signature] = jwt.split('.') as [string, string, string];
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const forged = sign('sha256', Buffer.from(`${header}.${payload}`), createPrivateKey(privateKey));
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const bad of [
      '',
      'x.y.z',
      session.getAccessToken().getJwtToken(),
      `${header}.${payload}.${forged.toString('base64url')}`,
      `${header}.${Buffer.from('{"sub":"x"}').toString('base64url')}.${signature}`,
      `${none}.${payload}.`,
    ])
      await expect(verify(bad)).rejects.toMatchObject({ code: 'Unauthorized' });
    await expect(harness.cognito.verifyIdToken('us-east-1_Other', jwt)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  it('stop renewing when the user signs out of this device', async () => {
    await new Promise<void>((resolve) => user.signOut(() => resolve()));
    await expect(refreshing({ session })).rejects.toThrow('Invalid Refresh Token');
    await expect(harness.cognito.handle('GetUser', access())).rejects.toThrow('has been revoked');
  });

  it('stop renewing on every device when the user signs out globally', async () => {
    const other = await sessionOf(harness, EMAIL, PASSWORD);
    await new Promise<void>((resolve, reject) =>
      user.globalSignOut({ onSuccess: () => resolve(), onFailure: reject }),
    );
    await expect(refreshing({ session })).rejects.toThrow('Invalid Refresh Token');
    await expect(refreshing(other)).rejects.toThrow('Invalid Refresh Token');
  });

  it.each(['AdminUserGlobalSignOut', 'AdminDisableUser'])('stop renewing after %s', async (operation) => {
    await harness.cognito.handle(operation, { UserPoolId: POOL_ID, Username: EMAIL });
    await expect(refreshing({ session })).rejects.toThrow('Invalid Refresh Token');
  });

  it('are not revoked one by one where the client does not enable it', async () => {
    await harness.close();
    await open({ EnableTokenRevocation: false });
    expect(session.getAccessToken().payload).not.toHaveProperty('origin_jti');
    const request = { ClientId: CLIENT_ID, Token: session.getRefreshToken().getToken() };
    await expect(harness.cognito.handle('RevokeToken', request)).rejects.toMatchObject({
      code: 'UnsupportedOperationException',
    });
  });

  it('let the user read their account and change their password', async () => {
    const account = await harness.cognito.handle('GetUser', access());
    expect(account.UserAttributes).toContainEqual({ Name: 'email', Value: EMAIL });
    const change = (previous: string) =>
      new Promise((resolve, reject) =>
        user.changePassword(previous, 'another password', (error, done) =>
          error ? reject(error) : resolve(done),
        ),
      );
    await expect(change('not my password')).rejects.toThrow('Incorrect username or password.');
    await expect(change(PASSWORD)).resolves.toBe('SUCCESS');
    await expect(sessionOf(harness, EMAIL, PASSWORD)).rejects.toThrow('Incorrect');
    await expect(sessionOf(harness, EMAIL, 'another password')).resolves.toBeDefined();
  });

  it('can be verified by anyone from the published documents', () => {
    expect(harness.cognito.openidConfiguration(POOL_ID)).toMatchObject({
      issuer: `http://127.0.0.1:4566/${POOL_ID}`,
      jwks_uri: `http://127.0.0.1:4566/${POOL_ID}/.well-known/jwks.json`,
    });
    expect(harness.cognito.jwks(POOL_ID)).toEqual({
      keys: [
        {
          kid: expect.any(String),
          alg: 'RS256',
          use: 'sig',
          kty: 'RSA',
          n: expect.any(String),
          e: 'AQAB',
        },
      ],
    });
  });
});
