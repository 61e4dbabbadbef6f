import { SignInError } from '../cognito';

/** What can go wrong with a sign-in, as far as people can do something about it. */
export type SignInProblem =
  | 'wrongPassword'
  | 'wrongCode'
  | 'expiredCode'
  | 'usedCode'
  | 'startAgain'
  | 'tooMany'
  | 'weakPassword'
  | 'temporaryExpired'
  | 'disabled'
  | 'resetRequired'
  | 'notConfirmed'
  | 'notAllowed'
  | 'cancelled'
  | 'incomplete'
  | 'unreachable'
  | 'failed';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html */
const BY_CODE: Record<string, SignInProblem> = {
  UserNotFoundException: 'wrongPassword',
  CodeMismatchException: 'wrongCode',
  EnableSoftwareTokenMFAException: 'wrongCode',
  ExpiredCodeException: 'expiredCode',
  InvalidPasswordException: 'weakPassword',
  PasswordResetRequiredException: 'resetRequired',
  UserNotConfirmedException: 'notConfirmed',
  UserLambdaValidationException: 'notAllowed',
  LimitExceededException: 'tooMany',
  TooManyRequestsException: 'tooMany',
  TooManyFailedAttemptsException: 'tooMany',
  NetworkError: 'unreachable',
  cancelled: 'cancelled',
  access_denied: 'notAllowed',
  invalid_grant: 'startAgain',
  StateMismatch: 'startAgain',
  NonceMismatch: 'startAgain',
};

/** The same code tells of many things, apart only by their words. */
const BY_MESSAGE: [RegExp, SignInProblem][] = [
  [/incorrect/i, 'wrongPassword'],
  [/session/i, 'startAgain'],
  [/attempts exceeded/i, 'tooMany'],
  [/temporary password/i, 'temporaryExpired'],
  [/disabled/i, 'disabled'],
];

/** What an error of a sign-in means. */
export function problemOf(error: unknown): SignInProblem {
  if (error instanceof TypeError) return 'unreachable';
  if (error instanceof Error && error.name === 'SignedOutError') return 'startAgain';
  if (!(error instanceof SignInError)) return 'failed';
  if (error.code === 'NotAuthorizedException')
    return BY_MESSAGE.find(([pattern]) => pattern.test(error.message))?.[1] ?? 'failed';
  if (error.code === 'ExpiredCodeException' && /already been used/i.test(error.message)) return 'usedCode';
  return BY_CODE[error.code] ?? 'failed';
}
