import { useEffect, useRef } from 'preact/hooks';
import type { Account } from '../settings';
import { AccountProtection } from './account-protection';
import { SignOut, type SignOutProps } from './sign-out';
import { strings } from './strings';

export interface SignedInProps extends SignOutProps {
  account: Account;
  /** Whether it takes the focus as it appears. */
  takesFocus: boolean;
}

/** Who is signed in, and the way out. */
export function SignedIn({ configuration, account, takesFocus, onSignedOut }: SignedInProps) {
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, []);

  return (
    <div class="signed-in">
      <p ref={heading} tabIndex={-1} role="status">
        {strings.signedInAs} <strong>{account.name}</strong>{' '}
        {account.name !== account.email && <span class="hint">{account.email}</span>}
      </p>
      <p class="hint">{strings.ready}</p>
      <AccountProtection configuration={configuration} email={account.email} />
      <SignOut configuration={configuration} onSignedOut={onSignedOut} />
    </div>
  );
}
