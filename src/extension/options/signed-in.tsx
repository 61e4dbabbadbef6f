import { useEffect, useRef, useState } from 'preact/hooks';
import type { Configuration } from '../../core/api/configuration';
import { signOut, unsaved } from '../account/sign-out';
import { openOutbox } from '../outbox/store';
import type { Account } from '../settings';
import { AccountProtection } from './account-protection';
import { strings } from './strings';
import { useTask } from './use-task';

type Unsaved = Awaited<ReturnType<typeof unsaved>>;

export interface SignedInProps {
  configuration: Configuration;
  account: Account;
  onSignedOut: () => Promise<void>;
}

/** Who is signed in, and the way out; it asks before anything unsent is deleted. */
export function SignedIn({ configuration, account, onSignedOut }: SignedInProps) {
  const [unsent, setUnsent] = useState<Unsaved>();
  const { isRunning, error, run } = useTask();
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const leave = (isSure: boolean) =>
    run(async () => {
      const outbox = await openOutbox();
      try {
        const lost = await unsaved(outbox);
        if (lost.items + lost.drafts > 0 && !isSure) return setUnsent(lost);
        await signOut(configuration, outbox);
      } finally {
        outbox.close();
      }
      await onSignedOut();
    });

  return (
    <div class="signed-in">
      <p ref={heading} tabIndex={-1} role="status">
        {strings.signedInAs} <strong>{account.name}</strong>{' '}
        {account.name !== account.email && <span class="hint">{account.email}</span>}
      </p>
      <p class="hint">{strings.ready}</p>
      <AccountProtection configuration={configuration} email={account.email} />
      {error && (
        <div class="notice notice-danger" role="alert">
          {error}
        </div>
      )}
      {unsent ? (
        <div class="notice notice-warn" role="alert">
          {unsent.items > 0 && <p>{strings.unsent(unsent.items)}</p>}
          {unsent.drafts > 0 && <p>{strings.unsavedDrafts(unsent.drafts)}</p>}
          <div class="actions">
            <button
              type="button"
              class="button button-danger"
              disabled={isRunning}
              onClick={() => void leave(true)}
            >
              {strings.signOutAnyway}
            </button>
            <button type="button" class="button" onClick={() => setUnsent(undefined)}>
              {strings.stay}
            </button>
          </div>
        </div>
      ) : (
        <div class="actions">
          <button
            id="sign-out"
            type="button"
            class="button"
            disabled={isRunning}
            onClick={() => void leave(false)}
          >
            {isRunning ? strings.signingOut : strings.signOut}
          </button>
        </div>
      )}
    </div>
  );
}
