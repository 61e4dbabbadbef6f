import type { CognitoUser } from 'amazon-cognito-identity-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeAt } from '../../../../src/local/cognito/totp';
import '../../../../src/client/sign-in/fast-arithmetic';
import { addUser, CLIENT_ID, clientUser, type Harness, openHarness, poolDefinition, signIn } from './harness';

const EMAIL = 'ana@example.com';
const PASSWORD = 'correct horse battery';

describe('devices, with the unmodified client library', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await openHarness(
      poolDefinition({
        MfaConfiguration: 'OPTIONAL',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
      }),
    );
    await addUser(harness, EMAIL, PASSWORD);
  });
  afterEach(() => harness.close());

  const tokenOf = (user: CognitoUser) => user.getSignInUserSession()!.getAccessToken().getJwtToken();
  const refresh = (user: CognitoUser, parameters: Record<string, string> = {}) =>
    harness.cognito.handle('InitiateAuth', {
      ClientId: CLIENT_ID,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: {
        REFRESH_TOKEN: user.getSignInUserSession()!.getRefreshToken().getToken(),
        ...parameters,
      },
    });

  it('skip the second factor once they are remembered, and no longer once they are forgotten', async () => {
    const user = clientUser(harness, EMAIL);
    expect(await signIn(user, PASSWORD)).toMatchObject({ isToBeRemembered: true });
    const AccessToken = tokenOf(user);
    const { device_key } = user.getSignInUserSession()!.getAccessToken().payload;
    const { SecretCode } = await harness.cognito.handle('AssociateSoftwareToken', { AccessToken });
    const UserCode = codeAt(SecretCode as string, harness.clock.now());
    await harness.cognito.handle('VerifySoftwareToken', { AccessToken, UserCode });
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await harness.cognito.handle('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings });

    // Known, and not remembered: the code is asked for, then the proof of the device.
    expect(await signIn(user, PASSWORD)).toMatchObject({ factor: 'SOFTWARE_TOKEN_MFA' });
    harness.clock.advance(30_000);
    await new Promise((resolve, reject) =>
      user.sendMFACode(
        codeAt(SecretCode as string, harness.clock.now()),
        { onSuccess: resolve, onFailure: reject },
        'SOFTWARE_TOKEN_MFA',
      ),
    );

    await new Promise((resolve, reject) =>
      user.setDeviceStatusRemembered({ onSuccess: resolve, onFailure: reject }),
    );
    expect(await signIn(user, PASSWORD)).toHaveProperty('session');
    expect(user.getSignInUserSession()!.getAccessToken().payload.device_key).toBe(device_key);
    const { Devices } = await harness.cognito.handle('ListDevices', { AccessToken: tokenOf(user) });
    expect(Devices).toMatchObject([{ DeviceKey: device_key }]);

    // Another browser is another device.
    expect(await signIn(clientUser(harness, EMAIL), PASSWORD)).toMatchObject({
      factor: 'SOFTWARE_TOKEN_MFA',
    });

    await harness.cognito.handle('ForgetDevice', { AccessToken: tokenOf(user), DeviceKey: device_key });
    expect(await signIn(user, PASSWORD)).toMatchObject({ factor: 'SOFTWARE_TOKEN_MFA' });
  });

  it('alone renew the session that was begun on them', async () => {
    const user = clientUser(harness, EMAIL);
    await signIn(user, PASSWORD);
    const { device_key } = user.getSignInUserSession()!.getAccessToken().payload;
    await expect(refresh(user)).rejects.toMatchObject({ code: 'NotAuthorizedException' });
    await expect(refresh(user, { DEVICE_KEY: 'us-east-1_other' })).rejects.toMatchObject({
      code: 'NotAuthorizedException',
    });
    await expect(refresh(user, { DEVICE_KEY: device_key })).resolves.toHaveProperty('AuthenticationResult');
  });
});
