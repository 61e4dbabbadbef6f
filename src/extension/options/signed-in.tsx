import { useEffect, useRef, useState } from 'preact/hooks';
import type { Configuration } from '../../core/api/configuration';
import { openOutbox } from '../outbox/store';
import type { Account } from '../settings';
import { strings } from './strings';
import { useTask } from './use-task';

export interface SignedInProps {
  configuration: Configuration;
  account: Account;
  onSignedOut: () => Promise<void>;
}

/** Who is signed in, and the way out; it asks before anything unsent is deleted. */
export function SignedIn({ configuration, account, onSignedOut }: SignedInProps) {
  const [unsent, setUnsent] = useState(0);
  const { isRunning, error, run } = useTask();
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const leave = (isSure: boolean) =>
    run(async () => {
      const outbox = await openOutbox();
      const kept = (await outbox.all()).filter(({ state }) => state !== 'delivered').length;
      if (kept > 0 && !isSure) {
        setUnsent(kept);
        outbox.close();
        return;
      }
      const { signOut } = await import('../account/sign-in');
      await signOut(configuration, outbox);
      outbox.close();
      await onSignedOut();
    });

  return (
    <div class="signed-in">
      <p ref={heading} tabIndex={-1} role="status">
        {strings.signedInAs} <strong>{account.name}</strong>{' '}
        {account.name !== account.email && <span class="hint">{account.email}</span>}
      </p>
      <p class="hint">{strings.ready}</p>
      {error && (
        <div class="notice notice-danger" role="alert">
          {error}
        </div>
      )}
      {unsent > 0 ? (
        <div class="notice notice-warn" role="alert">
          <p>{strings.unsent(unsent)}</p>
          <div class="actions">
            <button
              type="button"
              class="button button-danger"
              disabled={isRunning}
              onClick={() => void leave(true)}
            >
              {strings.signOutAnyway}
            </button>
            <button type="button" class="button" onClick={() => setUnsent(0)}>
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
