import { afterEach, describe, expect, it } from 'vitest';
import { signInByPassword } from '../../../src/client/sign-in/by-password';
import type { SignInStep } from '../../../src/client/sign-in/steps';
import { codeAt } from '../../../src/local/cognito/totp';
import { memoryStorage } from '../../support/client';
import {
  addPhoneUser,
  addUser,
  CLIENT_ID,
  type Harness,
  openHarness,
  POOL_ID,
  poolDefinition,
  sessionOf,
} from '../local/cognito/harness';

const EMAIL = 'ana@example.com';
const PASSWORD = 'correct horse battery';
const user = { UserPoolId: POOL_ID, Username: EMAIL };
const ON = { Enabled: true };

let harness: Harness;
afterEach(() => harness.close());
const open = async (MfaConfiguration: 'ON' | 'OPTIONAL', EnabledMfas: string[]) => {
  harness = await openHarness(poolDefinition({ MfaConfiguration, EnabledMfas }));
};
const now = (secret: string) => codeAt(secret, harness.clock.now());
const mailedCode = () => /\d{6}/.exec(harness.mails.at(-1)?.body ?? '')?.[0] ?? '';
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Enters address and password, as the pages of the extension and the web app do. */
function begin(): Promise<SignInStep> {
  const configuration = {
    ...{ apiUrl: harness.endpoint, webUrl: harness.endpoint, region: 'us-east-1', ticketPatterns: [] },
    ...{ userPoolId: POOL_ID, userPoolClientId: CLIENT_ID, cognitoEndpoint: harness.endpoint },
  };
  const storage = { ...memoryStorage(), settled: async () => undefined };
  return signInByPassword({ configuration, storage, signedIn: async () => undefined }, EMAIL, PASSWORD);
}

/** The step, which has to be of that kind. */
function expectStep<K extends SignInStep['step']>(step: SignInStep, kind: K) {
  expect(step.step).toBe(kind);
  return step as Extract<SignInStep, { step: K }>;
}

describe('Signing in by password', () => {
  it('asks for the code of a short message, says where it went, and takes a right one after a wrong one', async () => {
    await open('OPTIONAL', ['SMS_MFA']);
    await addPhoneUser(harness, EMAIL, PASSWORD);
    await harness.cognito.handle('AdminSetUserMFAPreference', { ...user, SMSMfaSettings: ON });
    const code = expectStep(await begin(), 'code');
    expect(code).toMatchObject({ source: 'sms', destination: '+********4567' });
    await expect(code.answer(wrong(mailedCode()), false)).rejects.toMatchObject({
      code: 'CodeMismatchException',
    });
    expectStep(await code.answer(mailedCode(), false), 'signed-in');
  });

  it('lets whoever has two second factors choose, and asks for that one', async () => {
    await open('OPTIONAL', ['SOFTWARE_TOKEN_MFA', 'SMS_MFA']);
    await addPhoneUser(harness, EMAIL, PASSWORD);
    const { session } = await sessionOf(harness, EMAIL, PASSWORD);
    const AccessToken = session.getAccessToken().getJwtToken();
    const { SecretCode } = await harness.cognito.handle('AssociateSoftwareToken', { AccessToken });
    const secret = String(SecretCode);
    await harness.cognito.handle('VerifySoftwareToken', { AccessToken, UserCode: now(secret) });
    const settings = { SMSMfaSettings: ON, SoftwareTokenMfaSettings: ON };
    await harness.cognito.handle('AdminSetUserMFAPreference', { ...user, ...settings });

    const choice = expectStep(await begin(), 'choose-source');
    expect(choice.sources).toEqual(['app', 'sms']);
    const byMessage = expectStep(await choice.choose('sms'), 'code');
    expect(byMessage.source).toBe('sms');
    expectStep(await byMessage.answer(mailedCode(), false), 'signed-in');

    const byApp = expectStep(await expectStep(await begin(), 'choose-source').choose('app'), 'code');
    expect(byApp.source).toBe('app');
    // The code of the set-up was taken once.
    harness.clock.advance(30_000);
    expectStep(await byApp.answer(now(secret), false), 'signed-in');
  });

  it('has whoever needs a second factor and has none set it up, and asks for it from then on', async () => {
    await open('ON', ['SOFTWARE_TOKEN_MFA']);
    await addUser(harness, EMAIL, PASSWORD);
    const setUp = expectStep(await begin(), 'set-up-app');
    await expect(setUp.confirm(wrong(now(setUp.secret)))).rejects.toMatchObject({
      code: 'EnableSoftwareTokenMFAException',
    });
    expectStep(await setUp.confirm(now(setUp.secret)), 'signed-in');
    harness.clock.advance(30_000);
    const code = expectStep(await begin(), 'code');
    expect(code.source).toBe('app');
    expectStep(await code.answer(now(setUp.secret), false), 'signed-in');
  });
});
