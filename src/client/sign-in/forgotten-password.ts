import type { Configuration } from '../../core/api/configuration';
import { callCognito } from '../cognito';

/**
 * Has a code sent for setting a new password; whether there is such a user, nobody is told.
 * @returns where it went, most of it hidden
 * @throws SignInError, TypeError
 */
export async function requestReset(configuration: Configuration, email: string): Promise<string> {
  const { CodeDeliveryDetails } = await callCognito<{ CodeDeliveryDetails?: { Destination?: string } }>(
    configuration,
    'ForgotPassword',
    { ClientId: configuration.userPoolClientId, Username: email },
  );
  return CodeDeliveryDetails?.Destination ?? email;
}

/** Sets a new password by the code that was sent. @throws SignInError, TypeError */
export async function resetPassword(
  configuration: Configuration,
  email: string,
  code: string,
  password: string,
): Promise<void> {
  await callCognito(configuration, 'ConfirmForgotPassword', {
    ClientId: configuration.userPoolClientId,
    ...{ Username: email, ConfirmationCode: code, Password: password },
  });
}
