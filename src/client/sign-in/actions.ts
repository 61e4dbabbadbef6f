import type { Configuration } from '../../core/api/configuration';
import type { SignInStep } from './steps';

/** What the sign-in form does, in the extension and in the web app. Each may throw SignInError or TypeError. */
export interface SignInActions {
  configuration: Configuration;
  signIn: (email: string, password: string) => Promise<SignInStep>;
  /** Signs in on the hosted pages. In the web app they take the place of the page, so that it does not resolve. */
  signInThere: () => Promise<void>;
}

/** The ways of signing in that a backend offers. */
export function waysOf({ signIn }: Configuration) {
  const ways = signIn?.ways ?? ['password'];
  return {
    isPassword: ways.includes('password'),
    isHosted: ways.includes('hosted-ui') && signIn?.hostedUiUrl !== undefined,
    provider: signIn?.identityProvider,
  };
}
