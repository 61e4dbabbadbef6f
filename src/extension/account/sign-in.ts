import type { User } from '../../client/session';
import type { SignInActions } from '../../client/sign-in/actions';
import type { Configuration } from '../../core/api/configuration';
import { bringDraftsBack } from '../capture/all-drafts';
import { writeSettings } from '../change-settings';
import { tell } from '../messages';
import { readStoredSettings } from '../settings';
import { signInOnHostedPages } from './hosted';
import { putAway } from './put-away';
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
  const { account: before } = await readStoredSettings();
  const isAnother = before !== undefined && before.id !== id;
  if (isAnother) await putAway(before.id);
  await bringDraftsBack(id);
  await writeSettings({
    account: { id, name, email, groups },
    ...(isAnother && { reviewsWaiting: undefined }),
  });
  await Promise.all([tell('deliver', undefined), tell('refresh', { isUrgent: true })]);
}
