import type { Configuration } from '../core/api/configuration';

/** `code` is Cognito's name of the error; `message` is its own, in English. */
export class SignInError extends Error {
  override name = 'SignInError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** So long an answer is waited for: a renewal that hung would keep the session locked, and nobody could sign out. */
const PATIENCE_MS = 15_000;

/**
 * Asks an operation of the user pools API that needs no more than a token.
 * @param signal ends the waiting for an answer
 * @throws SignInError when Cognito refuses; TypeError when it cannot be reached, does not answer or has troubles of its own
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html
 */
export async function callCognito<Answer = unknown>(
  { cognitoEndpoint, region }: Configuration,
  operation: string,
  request: Record<string, unknown>,
  signal = AbortSignal.timeout(PATIENCE_MS),
): Promise<Answer> {
  const response = await fetch(cognitoEndpoint ?? `https://cognito-idp.${region}.amazonaws.com/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      'cache-control': 'no-store',
    },
    body: JSON.stringify(request),
    signal,
  }).catch((error: Error) => {
    throw new TypeError(error.message);
  });
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body as Answer;
  const { __type = 'UnknownError', message = '' } = body as { __type?: string; message?: string };
  if (response.status >= 500) throw new TypeError(message || `HTTP ${response.status}`);
  throw new SignInError(__type.split('#').pop() ?? '', message);
}

/** Cognito's errors that say nothing of the session: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html#API_InitiateAuth_Errors */
const TEMPORARY = new Set(['InternalErrorException', 'TooManyRequestsException', 'LimitExceededException']);

/** Whether the same may well succeed later. */
export function isTemporary(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof SignInError && TEMPORARY.has(error.code));
}
