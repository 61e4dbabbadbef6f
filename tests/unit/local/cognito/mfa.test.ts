import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeAt, makeSecret, stepOf } from '../../../../src/local/cognito/totp';
import '../../../../src/client/sign-in/fast-arithmetic';
import {
  addPhoneUser,
  addUser,
  CLIENT_ID,
  type Harness,
  openHarness,
  POOL_ID,
  poolDefinition,
} from './harness';

const EMAIL = 'ana@example.com';
const PHONE_USER = 'phone@example.com';
const PASSWORD = 'correct horse battery';
const client = { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] };
const EnabledMfas = ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'];

type Answer = {
  ChallengeName?: string;
  Session: string;
  ChallengeParameters: Record<string, string>;
  AuthenticationResult?: { AccessToken: string };
};

let harness: Harness;
const handle = async (operation: string, request: Record<string, unknown>) =>
  (await harness.cognito.handle(operation, request)) as unknown as Answer;
const begin = (USERNAME = EMAIL) =>
  handle('InitiateAuth', {
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD },
  });
const answer = (ChallengeName: string, Session: string, ChallengeResponses: Record<string, string> = {}) =>
  handle('RespondToAuthChallenge', { ClientId: CLIENT_ID, ChallengeName, Session, ChallengeResponses });
const answerTotp = (Session: string, SOFTWARE_TOKEN_MFA_CODE: string) =>
  answer('SOFTWARE_TOKEN_MFA', Session, { SOFTWARE_TOKEN_MFA_CODE });
const prefer = (AccessToken: string, settings: Record<string, unknown>) =>
  handle('SetUserMFAPreference', { AccessToken, ...settings });
const ON = { Enabled: true, PreferredMfa: true };
const now = (secret: string) => codeAt(secret, harness.clock.now());

/** Sets up an authenticator app, and answers its secret and the access token that did it. */
async function setUpApp(name = EMAIL): Promise<{ secret: string; AccessToken: string }> {
  const { AccessToken } = (await begin(name)).AuthenticationResult!;
  const { SecretCode } = await harness.cognito.handle('AssociateSoftwareToken', { AccessToken });
  const secret = SecretCode as string;
  await handle('VerifySoftwareToken', { AccessToken, UserCode: now(secret) });
  harness.clock.advance(30_000);
  return { secret, AccessToken };
}

afterEach(() => harness.close());

describe('codes of an authenticator app', () => {
  beforeEach(async () => {
    harness = await openHarness();
  });

  it('are those of RFC 6238', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect([59, 1_111_111_109, 2_000_000_000].map((time) => codeAt(secret, time * 1000))).toEqual([
      '287082',
      '081804',
      '279037',
    ]);
  });

  it('may be half a minute off, and no more', () => {
    const secret = makeSecret();
    const code = codeAt(secret, 60_000);
    expect([0, 30_000, 60_000, 90_000, 120_000].map((time) => stepOf(secret, code, time))).toEqual([
      undefined,
      2,
      2,
      2,
      undefined,
    ]);
  });
});

describe('a pool where a second factor is optional', () => {
  beforeEach(async () => {
    harness = await openHarness(poolDefinition({ MfaConfiguration: 'OPTIONAL', EnabledMfas }, client));
    await addUser(harness, EMAIL, PASSWORD);
  });

  it('asks nobody who has turned none on, even with an app set up', async () => {
    await setUpApp();
    expect((await begin()).AuthenticationResult).toBeDefined();
  });

  it('asks for a code of the app once it is turned on, and takes each code once', async () => {
    const { secret, AccessToken } = await setUpApp();
    await prefer(AccessToken, { SoftwareTokenMfaSettings: ON });
    expect(await handle('GetUser', { AccessToken })).toMatchObject({
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    });

    const first = await begin();
    expect(first.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    expect((await answerTotp(first.Session, now(secret))).AuthenticationResult).toBeDefined();

    const second = await begin();
    await expect(answerTotp(second.Session, now(secret))).rejects.toMatchObject({
      code: 'ExpiredCodeException',
      message: 'Your software token has already been used once.',
    });
  });

  it('takes a right code after a wrong one, and begins anew after five', async () => {
    const { secret, AccessToken } = await setUpApp();
    await prefer(AccessToken, { SoftwareTokenMfaSettings: ON });
    const wrong = codeAt(secret, 0);
    const { Session } = await begin();
    for (let n = 0; n < 4; n++)
      await expect(answerTotp(Session, wrong)).rejects.toMatchObject({ code: 'CodeMismatchException' });
    expect((await answerTotp(Session, now(secret))).AuthenticationResult).toBeDefined();

    const { Session: other } = await begin();
    for (let n = 0; n < 5; n++)
      await expect(answerTotp(other, wrong)).rejects.toMatchObject({ code: 'CodeMismatchException' });
    await expect(answerTotp(other, now(secret))).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  });

  it('forgets a sign-in that waits for its code for longer than three minutes', async () => {
    const { secret, AccessToken } = await setUpApp();
    await prefer(AccessToken, { SoftwareTokenMfaSettings: ON });
    const { Session } = await begin();
    harness.clock.advance(180_000);
    await expect(answerTotp(Session, now(secret))).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: expect.stringContaining('session is expired'),
    });
  });

  it('takes no app whose code is wrong, and turns on none that has not proved itself', async () => {
    const { AccessToken } = (await begin()).AuthenticationResult!;
    await harness.cognito.handle('AssociateSoftwareToken', { AccessToken });
    await expect(handle('VerifySoftwareToken', { AccessToken, UserCode: '000000' })).rejects.toMatchObject({
      code: 'EnableSoftwareTokenMFAException',
    });
    await expect(prefer(AccessToken, { SoftwareTokenMfaSettings: ON })).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
  });

  it('is turned off by its owner, or by an administrator for whoever has lost their phone', async () => {
    const { AccessToken } = await setUpApp();
    const off = { SoftwareTokenMfaSettings: { Enabled: false } };
    await prefer(AccessToken, { SoftwareTokenMfaSettings: ON });
    await prefer(AccessToken, off);
    expect((await begin()).AuthenticationResult).toBeDefined();
    await prefer(AccessToken, { SoftwareTokenMfaSettings: ON });
    expect((await begin()).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    await handle('AdminSetUserMFAPreference', { UserPoolId: POOL_ID, Username: EMAIL, ...off });
    expect((await begin()).AuthenticationResult).toBeDefined();
  });

  it('sends a code by short message, to whoever has a phone and wants that', async () => {
    await addPhoneUser(harness, PHONE_USER, PASSWORD);
    await handle('AdminSetUserMFAPreference', {
      ...{ UserPoolId: POOL_ID, Username: PHONE_USER },
      SMSMfaSettings: ON,
    });
    const { ChallengeName, Session, ChallengeParameters } = await begin(PHONE_USER);
    expect(ChallengeName).toBe('SMS_MFA');
    expect(ChallengeParameters.CODE_DELIVERY_DESTINATION).toBe('+********4567');
    const message = harness.mails.at(-1)!;
    expect(message).toMatchObject({ to: '+491701234567', medium: 'SMS' });
    const code = /\d{6}/.exec(message.body)![0];
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    await expect(answer('SMS_MFA', Session, { SMS_MFA_CODE: wrong })).rejects.toMatchObject({
      code: 'CodeMismatchException',
    });
    expect((await answer('SMS_MFA', Session, { SMS_MFA_CODE: code })).AuthenticationResult).toBeDefined();
  });

  it('asks which factor to use where two are on and none is preferred', async () => {
    const { AccessToken } = await setUpApp();
    await expect(prefer(AccessToken, { SMSMfaSettings: ON })).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
    await addPhoneUser(harness, PHONE_USER, PASSWORD);
    const app = await setUpApp(PHONE_USER);
    await prefer(app.AccessToken, {
      SMSMfaSettings: { Enabled: true },
      SoftwareTokenMfaSettings: { Enabled: true },
    });
    const choice = await begin(PHONE_USER);
    expect(choice.ChallengeName).toBe('SELECT_MFA_TYPE');
    expect(JSON.parse(choice.ChallengeParameters.MFAS_CAN_CHOOSE!)).toEqual(EnabledMfas.toReversed());
    const next = await answer('SELECT_MFA_TYPE', choice.Session, { ANSWER: 'SOFTWARE_TOKEN_MFA' });
    expect((await answerTotp(next.Session, now(app.secret))).AuthenticationResult).toBeDefined();
  });
});

describe('a pool where a second factor is required', () => {
  beforeEach(async () => {
    harness = await openHarness(
      poolDefinition({ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }, client),
    );
    await addUser(harness, EMAIL, PASSWORD);
  });

  it('has it set up in the course of the sign-in', async () => {
    const { ChallengeName, Session, ChallengeParameters } = await begin();
    expect(ChallengeName).toBe('MFA_SETUP');
    expect(JSON.parse(ChallengeParameters.MFAS_CAN_SETUP!)).toEqual(['SOFTWARE_TOKEN_MFA']);
    await expect(answer('MFA_SETUP', Session)).rejects.toMatchObject({ code: 'InvalidParameterException' });
    const { SecretCode } = await harness.cognito.handle('AssociateSoftwareToken', { Session });
    const secret = SecretCode as string;
    await handle('VerifySoftwareToken', { Session, UserCode: now(secret) });
    const { AuthenticationResult } = await answer('MFA_SETUP', Session);
    expect(AuthenticationResult).toBeDefined();

    expect((await begin()).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    await expect(
      prefer(AuthenticationResult!.AccessToken, { SoftwareTokenMfaSettings: { Enabled: false } }),
    ).rejects.toMatchObject({ code: 'InvalidParameterException' });
  });
});
