import * as library from 'amazon-cognito-identity-js';
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type IAuthenticationCallback,
} from 'amazon-cognito-identity-js';
import type { Configuration } from '../../core/api/configuration';
import { callCognito, SignInError } from '../cognito';
import { type User, userOf } from '../session';
import { type TokenStorage, TokenStore } from '../token-store';
import type { CodeSource, SignInStep } from './steps';
import './fast-arithmetic';

export interface SignInOptions {
  configuration: Configuration;
  storage: TokenStorage;
  /** Done before a step says `signed-in`. */
  signedIn: (user: User) => Promise<void>;
}

const CHALLENGES = { app: 'SOFTWARE_TOKEN_MFA', sms: 'SMS_MFA' } as const;

/**
 * Signs in by e-mail address and password; the password never leaves the browser (SRP). The Cognito library weighs more
 * than all else, so this module is loaded only to sign in.
 * @throws SignInError, TypeError
 */
export function signInByPassword(
  options: SignInOptions,
  email: string,
  password: string,
): Promise<SignInStep> {
  const { configuration, storage } = options;
  const Pool = new CognitoUserPool({
    UserPoolId: configuration.userPoolId,
    ClientId: configuration.userPoolClientId,
    Storage: storage,
    ...(configuration.cognitoEndpoint && { endpoint: configuration.cognitoEndpoint }),
  });
  const user = new CognitoUser({ Username: email, Pool, Storage: storage });
  const details = new AuthenticationDetails({ Username: email, Password: password });
  return new PasswordSignIn(options, user).step((callbacks) => user.authenticateUser(details, callbacks));
}

/** One sign-in: the library's callbacks as steps. */
class PasswordSignIn {
  constructor(
    private readonly options: SignInOptions,
    private readonly user: CognitoUser,
  ) {}

  get #internals(): Internals {
    return this.user as unknown as Internals;
  }

  step(run: (callbacks: IAuthenticationCallback) => void, isToBeRemembered = false): Promise<SignInStep> {
    const { user } = this;
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => reject(toSignInError(error));
      run({
        onSuccess: (session) => void this.#finish(session, isToBeRemembered).then(resolve, fail),
        onFailure: fail,
        newPasswordRequired: () =>
          resolve({
            step: 'new-password',
            choose: (password) =>
              this.step((callbacks) => user.completeNewPasswordChallenge(password, {}, callbacks)),
          }),
        totpRequired: () => resolve(this.#code('app')),
        mfaRequired: (_, parameters) => resolve(this.#code('sms', parameters?.CODE_DELIVERY_DESTINATION)),
        selectMFAType: (_, parameters) => resolve(this.#choice(parameters?.MFAS_CAN_CHOOSE)),
        mfaSetup: () => void this.#setUp().then(resolve, fail),
      });
    });
  }

  #code(source: CodeSource, destination?: string): SignInStep {
    const answer = (code: string, isToBeRemembered: boolean) =>
      this.step((callbacks) => this.user.sendMFACode(code, callbacks, CHALLENGES[source]), isToBeRemembered);
    return { step: 'code', source, destination, answer };
  }

  #choice(challenges: string): SignInStep {
    const given: string[] = JSON.parse(challenges);
    const sources = (['app', 'sms'] as const).filter((source) => given.includes(CHALLENGES[source]));
    const choose = (source: CodeSource) =>
      this.step((callbacks) => this.user.sendMFASelectionAnswer(CHALLENGES[source], callbacks));
    return { step: 'choose-source', sources, choose };
  }

  async #setUp(): Promise<SignInStep> {
    const { configuration } = this.options;
    const Session = this.#internals.Session;
    const { SecretCode } = await callCognito<{ SecretCode: string }>(
      configuration,
      'AssociateSoftwareToken',
      { Session },
    );
    return { step: 'set-up-app', secret: SecretCode, confirm: (code) => this.#confirm(code) };
  }

  /** The library would drop the device that comes with the answer, without which the session cannot be renewed. */
  async #confirm(UserCode: string): Promise<SignInStep> {
    const { configuration } = this.options;
    const verified = await callCognito<{ Session: string }>(configuration, 'VerifySoftwareToken', {
      Session: this.#internals.Session,
      UserCode,
    });
    const answer = await callCognito<object>(configuration, 'RespondToAuthChallenge', {
      ChallengeName: 'MFA_SETUP',
      ClientId: configuration.userPoolClientId,
      ChallengeResponses: { USERNAME: this.user.getUsername() },
      Session: verified.Session,
    });
    const { AuthenticationHelper } = library as unknown as {
      AuthenticationHelper: new (pool: string) => object;
    };
    const helper = new AuthenticationHelper(configuration.userPoolId.split('_')[1] ?? '');
    return this.step((callbacks) => this.#internals.authenticateUserInternal(answer, helper, callbacks));
  }

  async #finish(session: CognitoUserSession, isToBeRemembered: boolean): Promise<SignInStep> {
    const { configuration, storage, signedIn } = this.options;
    if (isToBeRemembered && (await this.#remember()))
      new TokenStore(configuration.userPoolClientId, storage).set(
        this.user.getUsername(),
        'deviceRemembered',
        'true',
      );
    const user = userOf(session.getIdToken().getJwtToken());
    await storage.settled();
    await signedIn(user);
    return { step: 'signed-in', user };
  }

  /** Whoever is not remembered is asked for a code the next time; that is no reason not to sign them in. */
  #remember(): Promise<boolean> {
    return new Promise((resolve) =>
      this.user.setDeviceStatusRemembered({
        onSuccess: () => resolve(true),
        onFailure: () => resolve(false),
      }),
    );
  }
}

/** What the library does not say it has. */
interface Internals {
  Session: string;
  authenticateUserInternal(answer: object, helper: object, callbacks: IAuthenticationCallback): void;
}

function toSignInError(error: Error & { code?: string }): Error {
  if (error instanceof SignInError) return error;
  if (error instanceof TypeError || error.message === 'Network error') return new TypeError(error.message);
  return new SignInError(error.code ?? error.name, error.message);
}
