import { clientOf, type Operation } from './context';
import { answerDeviceSrp, answerDeviceVerifier } from './device-proof';
import { answerNewPassword } from './new-password';
import { answerPasswordVerifier, beginPassword, beginSrp } from './password-proof';
import { invalidParameter, optionalText, text, textMap } from './request';
import { answerChoice, answerSetup, answerSms, answerSoftwareToken } from './second-factor';
import { type Answer, type Attempt, refresh, signIn } from './sign-in';

type Step = (attempt: Attempt) => Promise<Answer>;

const flows = new Map<string, { permission: string; begin: Step }>([
  ['USER_SRP_AUTH', { permission: 'ALLOW_USER_SRP_AUTH', begin: beginSrp }],
  ['USER_PASSWORD_AUTH', { permission: 'ALLOW_USER_PASSWORD_AUTH', begin: beginPassword }],
  ['REFRESH_TOKEN_AUTH', { permission: 'ALLOW_REFRESH_TOKEN_AUTH', begin: refresh }],
  ['REFRESH_TOKEN', { permission: 'ALLOW_REFRESH_TOKEN_AUTH', begin: refresh }],
]);

/** What answers each challenge. */
export const challenges = new Map<string, Step>([
  ['PASSWORD_VERIFIER', answerPasswordVerifier],
  ['NEW_PASSWORD_REQUIRED', answerNewPassword],
  ['SELECT_MFA_TYPE', answerChoice],
  ['SMS_MFA', answerSms],
  ['SOFTWARE_TOKEN_MFA', answerSoftwareToken],
  ['MFA_SETUP', answerSetup],
  ['DEVICE_SRP_AUTH', answerDeviceSrp],
  ['DEVICE_PASSWORD_VERIFIER', answerDeviceVerifier],
]);

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
export const initiateAuth: Operation = async (context, request) => {
  const { pool, client } = clientOf(context, request);
  const flow = flows.get(text(request, 'AuthFlow'));
  if (!flow) throw invalidParameter(`${request.AuthFlow} is not a flow this user pool supports`);
  if (!client.flows.has(flow.permission))
    throw invalidParameter(`${request.AuthFlow} flow not enabled for this client`);
  const parameters = textMap(request, 'AuthParameters');
  return flow.begin({ context, pool, client, parameters, session: undefined, complete: signIn });
};

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html */
export const respondToAuthChallenge: Operation = async (context, request) => {
  const { pool, client } = clientOf(context, request);
  const respond = challenges.get(text(request, 'ChallengeName'));
  if (!respond) throw invalidParameter(`${request.ChallengeName} is not a challenge this user pool supports`);
  const parameters = textMap(request, 'ChallengeResponses');
  return respond({
    context,
    pool,
    client,
    parameters,
    session: optionalText(request, 'Session'),
    complete: signIn,
  });
};
