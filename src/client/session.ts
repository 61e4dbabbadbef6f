import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from 'amazon-cognito-identity-js';
import type { Configuration } from '../core/api/configuration';
import type { Group } from '../core/api/operations';

/** Who is signed in, as their ID token says. */
export interface User {
  id: string;
  name: string;
  groups: Group[];
}

export type SignInStep =
  | { step: 'signed-in'; user: User }
  /** The password was temporary: `choose` a new one to go on. Rejects with {@link SignInError} as `signIn` does. */
  | { step: 'new-password'; choose: (password: string) => Promise<SignInStep> };

/** `code` is Cognito's name of the error; `message` is fit to be shown. */
export class SignInError extends Error {
  override name = 'SignInError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Nobody is signed in, or the session cannot be renewed: the person has to sign in again. */
export class SignedOutError extends Error {
  override name = 'SignedOutError';
  constructor() {
    super('Sign in to go on.');
  }
}

/** Signs in, keeps the tokens fresh and signs out, by the backend's Cognito user pool (SRP: the password never leaves the browser). */
export class Session {
  readonly #pool: CognitoUserPool;
  readonly #storage: ICognitoStorage;
  #refreshing: Promise<CognitoUserSession> | undefined;

  /** @param storage synchronous, as the Cognito library wants it; whoever needs more writes through behind it */
  constructor(configuration: Configuration, storage: ICognitoStorage) {
    const { userPoolId, userPoolClientId, cognitoEndpoint } = configuration;
    this.#storage = storage;
    this.#pool = new CognitoUserPool({
      UserPoolId: userPoolId,
      ClientId: userPoolClientId,
      Storage: storage,
      ...(cognitoEndpoint && { endpoint: cognitoEndpoint }),
    });
  }

  /** @throws SignInError */
  signIn(email: string, password: string): Promise<SignInStep> {
    const user = new CognitoUser({ Username: email.trim(), Pool: this.#pool, Storage: this.#storage });
    const details = new AuthenticationDetails({ Username: email.trim(), Password: password });
    return new Promise((resolve, reject) => {
      const refused = (error: Error) => reject(toSignInError(error));
      const signedIn = (session: CognitoUserSession) => resolve({ step: 'signed-in', user: userOf(session) });
      const choose = (newPassword: string) =>
        new Promise<SignInStep>((done, failed) => {
          user.completeNewPasswordChallenge(
            newPassword,
            {},
            {
              onSuccess: (session) => done({ step: 'signed-in', user: userOf(session) }),
              onFailure: (error) => failed(toSignInError(error)),
            },
          );
        });
      user.authenticateUser(details, {
        onSuccess: signedIn,
        onFailure: refused,
        newPasswordRequired: () => resolve({ step: 'new-password', choose }),
      });
    });
  }

  /** Who is signed in; renews the session when it has to. Undefined when nobody is. */
  async user(): Promise<User | undefined> {
    return this.#session().then(userOf, (error) => {
      if (error instanceof SignedOutError) return undefined;
      throw error;
    });
  }

  /**
   * An ID token that is valid now. However many ask at once, one renewal is made.
   * @throws SignedOutError when there is none to be had; TypeError when Cognito cannot be reached
   */
  async token(): Promise<string> {
    return (await this.#session()).getIdToken().getJwtToken();
  }

  /** Forgets the tokens here and, where the network allows, revokes them. */
  async signOut(): Promise<void> {
    const user = this.#pool.getCurrentUser();
    if (!user) return;
    await new Promise<void>((resolve) => user.signOut(() => resolve()));
    // It keeps the tokens when it could not revoke them: https://github.com/aws-amplify/amplify-js/blob/main/packages/amazon-cognito-identity-js/src/CognitoUser.js
    user.signOut();
  }

  #session(): Promise<CognitoUserSession> {
    this.#refreshing ??= this.#load().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  #load(): Promise<CognitoUserSession> {
    const user = this.#pool.getCurrentUser();
    if (!user) return Promise.reject(new SignedOutError());
    return new Promise((resolve, reject) => {
      user.getSession((error: Error | null, session: CognitoUserSession | null) => {
        if (session?.isValid()) resolve(session);
        else reject(error && isTemporary(error) ? new TypeError(error.message) : new SignedOutError());
      });
    });
  }
}

function userOf(session: CognitoUserSession): User {
  const claims = session.getIdToken().decodePayload();
  return { id: claims.sub, name: claims.name ?? claims.email, groups: claims['cognito:groups'] ?? [] };
}

/** Cognito's errors that say nothing of the session: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html#API_InitiateAuth_Errors */
const TEMPORARY_ERRORS = new Set([
  'InternalErrorException',
  'TooManyRequestsException',
  'LimitExceededException',
]);

function isTemporary(error: Error): boolean {
  return isNetworkError(error) || TEMPORARY_ERRORS.has(error.name);
}

function isNetworkError(error: Error): boolean {
  return error.name === 'NetworkError' || error instanceof TypeError || error.message === 'Network error';
}

function toSignInError(error: Error & { code?: string }): SignInError {
  if (isNetworkError(error)) {
    return new SignInError('NetworkError', 'The sign-in service cannot be reached. Check your connection.');
  }
  return new SignInError(error.code ?? error.name, error.message);
}
