import type { Permissions } from 'webextension-polyfill';
import { SignInError } from '../../client/cognito';
import { alone, type User } from '../../client/session';
import { beginHosted, finishHosted, hostedSignOutUrl } from '../../client/sign-in/hosted';
import { claimsOf, TokenStore } from '../../client/token-store';
import type { Configuration } from '../../core/api/configuration';
import { browser } from '../browser';
import { openStorage } from './session';

// Firefox has it from the start, and cannot be asked. The polyfill's types know the permissions that Firefox lets one ask for later.
const PERMISSION = { permissions: ['identity'] } as object as Permissions.Permissions;

/** Whoever signs out waits no longer for the hosted pages to hear of it. */
const SIGN_OUT_PATIENCE_MS = 10_000;

/**
 * Signs in on the hosted pages, in a window that the browser opens for it. The first time it asks for the permission to
 * do so, hence only in answer to a click.
 * @throws SignInError, with the code `cancelled` when the window is closed or the permission refused; TypeError
 */
export async function signInOnHostedPages(
  configuration: Configuration,
): Promise<{ user: User; email: string }> {
  if (!(await isAllowed()) && !(await browser.permissions.request(PERMISSION))) throw cancelled();
  const { url, pending } = await beginHosted(configuration, redirectUrl());
  const answer = await browser.identity.launchWebAuthFlow({ url, interactive: true }).catch(() => {
    throw cancelled();
  });
  return alone(async () => {
    const storage = await openStorage();
    const user = await finishHosted(configuration, pending, new URL(answer).searchParams, storage);
    const tokens = new TokenStore(configuration.userPoolClientId, storage).read();
    return { user, email: (tokens && claimsOf(tokens.idToken).email) ?? '' };
  });
}

/** Has the hosted pages forget who signed in, or the next person here would be let in as them. */
export async function signOutOfHostedPages(configuration: Configuration): Promise<void> {
  if (!(await isAllowed())) return;
  const url = hostedSignOutUrl(configuration, redirectUrl());
  const tooLate = new Promise((resolve) => setTimeout(resolve, SIGN_OUT_PATIENCE_MS));
  await Promise.race([browser.identity.launchWebAuthFlow({ url, interactive: false }), tooLate]);
}

/** Where the hosted pages lead back to; whoever runs the backend has to name it there, before anybody has signed in. */
export function redirectUrl(): string {
  // Chromium has the API only once it is allowed, but tells how the address is made.
  return browser.identity?.getRedirectURL() ?? `https://${browser.runtime.id}.chromiumapp.org/`;
}

const isAllowed = () => browser.permissions.contains(PERMISSION);

function cancelled(): SignInError {
  return new SignInError('cancelled', 'The sign-in was cancelled.');
}
