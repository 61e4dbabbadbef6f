import { useEffect } from 'preact/hooks';
import type { SignInProblem } from '../../client/sign-in/problem';
import { SignInForm } from '../../client/sign-in/sign-in-form';
import { Mark } from '../components/icon';
import { signInWords } from '../sign-in-words';
import type { Account } from '../state/account';

/** Shown in the place of any page while nobody is signed in; the address stays, so that one comes back to it. */
export function SignInPage({ account, problem }: { account: Account; problem?: SignInProblem | undefined }) {
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
        <SignInForm words={signInWords} actions={account} initialProblem={problem} />
      </div>
    </main>
  );
}
