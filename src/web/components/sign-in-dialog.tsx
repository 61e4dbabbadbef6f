import { useLayoutEffect, useRef } from 'preact/hooks';
import { SignInForm } from '../../client/sign-in/sign-in-form';
import { signInWords } from '../sign-in-words';
import type { Account } from '../state/account';

/** Over the page when the session has ended: what was typed below it is kept. */
export function SignInDialog({ account, signOut }: { account: Account; signOut: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    // Closed before it goes, it gives the focus back to where it was.
    return () => opened?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="sign-in-again"
      // Escape leads nowhere here: without a session nothing on the page can be done.
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.showModal()}
    >
      <h2 id="sign-in-again">Sign in again</h2>
      <p class="soft">Your session has ended. What you were doing is kept on this page.</p>
      <SignInForm words={signInWords} actions={account} />
      <div class="actions">
        <button type="button" class="button" onClick={signOut}>
          Sign out
        </button>
      </div>
    </dialog>
  );
}
