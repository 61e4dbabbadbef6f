import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../../../../src/client/sign-in/fast-arithmetic';
import { addUser, CLIENT_ID, type Harness, openHarness, poolDefinition, sessionOf } from './harness';

const EMAIL = 'ana@example.com';

describe('a forgotten password', () => {
  let harness: Harness;
  const forgot = (Username = EMAIL) =>
    harness.cognito.handle('ForgotPassword', { ClientId: CLIENT_ID, Username });
  const confirm = (ConfirmationCode: string, Password = 'new password', Username = EMAIL) =>
    harness.cognito.handle('ConfirmForgotPassword', {
      ClientId: CLIENT_ID,
      Username,
      ConfirmationCode,
      Password,
    });
  const code = () => /\d{6}/.exec(harness.mails.at(-1)!.body)![0];
  const wrongCode = () => String((Number(code()) + 1) % 1_000_000).padStart(6, '0');

  beforeEach(async () => {
    harness = await openHarness();
    await addUser(harness, EMAIL, 'old password');
  });
  afterEach(() => harness.close());

  it('is replaced by the code that was mailed, once', async () => {
    expect(await forgot()).toEqual({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    expect(harness.mails).toMatchObject([{ to: EMAIL, subject: 'Your verification code' }]);
    await expect(confirm(wrongCode())).rejects.toMatchObject({ code: 'CodeMismatchException' });
    await expect(confirm(code(), 'no')).rejects.toMatchObject({ code: 'InvalidPasswordException' });
    await confirm(code());
    await expect(sessionOf(harness, EMAIL, 'new password')).resolves.toBeDefined();
    await expect(sessionOf(harness, EMAIL, 'old password')).rejects.toThrow('Incorrect');
    await expect(confirm(code())).rejects.toMatchObject({ code: 'CodeMismatchException' });
  });

  it('needs a code younger than an hour', async () => {
    await forgot();
    harness.clock.advance(3_600_000);
    await expect(confirm(code())).rejects.toMatchObject({ code: 'ExpiredCodeException' });
  });

  it('answers for somebody unknown as for a user, and mails nothing', async () => {
    expect(await forgot('amy@elsewhere.org')).toEqual({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    expect(harness.mails).toEqual([]);
    await expect(confirm('123456', 'new password', 'amy@elsewhere.org')).rejects.toMatchObject({
      code: 'CodeMismatchException',
    });
  });

  it('says that a user is unknown where the client does not hide it', async () => {
    await harness.close();
    harness = await openHarness(poolDefinition({}, { PreventUserExistenceErrors: 'LEGACY' }));
    await expect(forgot()).rejects.toMatchObject({ code: 'UserNotFoundException' });
    await expect(confirm('123456')).rejects.toMatchObject({ code: 'UserNotFoundException' });
    await expect(sessionOf(harness, EMAIL, 'old password')).rejects.toMatchObject({
      code: 'UserNotFoundException',
    });
  });

  it('cannot be guessed at without end', async () => {
    await forgot();
    for (let attempt = 0; attempt < 20; attempt++)
      await expect(confirm(wrongCode())).rejects.toMatchObject({ code: 'CodeMismatchException' });
    await expect(confirm(code())).rejects.toMatchObject({ code: 'LimitExceededException' });
  });

  it('cannot be used to flood a mailbox', async () => {
    for (let request = 0; request < 5; request++) await forgot();
    await expect(forgot()).rejects.toMatchObject({ code: 'LimitExceededException' });
    harness.clock.advance(3_600_000);
    await expect(forgot()).resolves.toBeDefined();
  });
});
