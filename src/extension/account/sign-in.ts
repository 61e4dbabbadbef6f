import type { User } from '../../client/session';
import type { SignInActions } from '../../client/sign-in/actions';
import type { Configuration } from '../../core/api/configuration';
import { tell } from '../messages';
import { writeSettings } from '../settings';
import { signInOnHostedPages } from './hosted';
import { openStorage } from './session';

/** The ways to sign in here. Once a step says `signed-in`, tokens and account are on disk and the worker knows. */
export function signInActions(configuration: Configuration): SignInActions {
  return {
    configuration,
    async signIn(email, password) {
      const { signInByPassword } = await import('../../client/sign-in/by-password');
      const signedIn = (user: User) => enter(user, email);
      return signInByPassword({ configuration, storage: await openStorage(), signedIn }, email, password);
    },
    async signInThere() {
      const { user, email } = await signInOnHostedPages(configuration);
      await enter(user, email);
    },
  };
}

async function enter({ id, name, groups }: User, email: string): Promise<void> {
  await writeSettings({ account: { id, name, email, groups } });
  await Promise.all([tell('deliver', undefined), tell('refresh', { isUrgent: true })]);
}
