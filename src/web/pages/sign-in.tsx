import { useEffect } from 'preact/hooks';
import { Mark } from '../components/icon';
import { SignInForm } from '../components/sign-in-form';
import type { Account } from '../state/account';

/** Shown in the place of any page while nobody is signed in; the address stays, so that one comes back to it. */
export function SignInPage({ account }: { account: Account }) {
  useEffect(() => {
    document.title = 'Sign in · Waymark';
  }, []);
  return (
    <main class="sign-in">
      <div class="card">
        <p class="brand">
          <Mark />
          Waymark
        </p>
        <h1>Sign in</h1>
        <p class="soft">The links that helped, with their tickets, approved by your team.</p>
        <SignInForm account={account} />
      </div>
    </main>
  );
}
