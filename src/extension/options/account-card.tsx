import { useMemo, useRef } from 'preact/hooks';
import { SignInForm } from '../../client/sign-in/sign-in-form';
import type { Configuration } from '../../core/api/configuration';
import { signInActions } from '../account/sign-in';
import type { Account } from '../settings';
import { signInWords } from './sign-in-strings';
import { SignOut } from './sign-out';
import { SignedIn } from './signed-in';
import { strings } from './strings';

export interface AccountCardProps {
  configuration: Configuration;
  account: Account | undefined;
  /** Somebody has signed in or out. */
  onChange: () => Promise<void>;
}

/** Who is signed in, or the way in; and the way out, for whoever’s session has ended, too. */
export function AccountCard({ configuration, account, onChange }: AccountCardProps) {
  const card = useRef<HTMLElement>(null);
  const { id, expired } = account ?? {};
  // Whoever writes something else on the page as the session ends goes on writing.
  const takesFocus = useMemo(() => isFocusFreeFor(card.current), [id, expired]);
  return (
    <section class="card" ref={card}>
      <h2>{strings.account}</h2>
      {account && !account.expired ? (
        <SignedIn {...{ configuration, account, takesFocus }} onSignedOut={onChange} />
      ) : (
        <>
          {account && <p class="notice notice-warn">{strings.expired}</p>}
          <SignInForm
            key={id ?? ''}
            autoFocus={takesFocus}
            words={signInWords}
            actions={signInActions(configuration)}
            email={account?.email ?? ''}
            onSignedIn={onChange}
          />
          {account && <SignOut configuration={configuration} onSignedOut={onChange} />}
        </>
      )}
    </section>
  );
}

function isFocusFreeFor(card: HTMLElement | null): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || (card?.contains(activeElement) ?? false);
}
