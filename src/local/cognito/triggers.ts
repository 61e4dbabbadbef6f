import { AwsError } from '../aws-error';
import type { Context } from './context';
import type { Pool } from './definition';

/**
 * Asks the pool's function whether a user may be made.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @throws AwsError UserLambdaValidationException with what the function says against it
 */
export async function beforeSignUp(
  { invoke }: Context,
  pool: Pool,
  userName: string,
  userAttributes: Record<string, string>,
): Promise<void> {
  if (!pool.preSignUp) return;
  const event = {
    version: '1',
    triggerSource: 'PreSignUp_AdminCreateUser',
    region: pool.id.split('_')[0],
    userPoolId: pool.id,
    userName,
    callerContext: { awsSdkVersion: 'unknown', clientId: 'CLIENT_ID_NOT_APPLICABLE' },
    request: { userAttributes, validationData: null },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  };
  const answer = await invoke(pool.preSignUp, event).catch((error: Error) => {
    throw new AwsError('UserLambdaValidationException', `PreSignUp failed with error ${error.message}`);
  });
  if (typeof (answer as { response?: unknown } | null)?.response !== 'object')
    throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
}
