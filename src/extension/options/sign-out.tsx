import { useState } from 'preact/hooks';
import type { Configuration } from '../../core/api/configuration';
import { signOut, unsaved } from '../account/sign-out';
import { openOutbox } from '../outbox/store';
import { strings } from './strings';
import { useTask } from './use-task';

type Unsaved = Awaited<ReturnType<typeof unsaved>>;

export interface SignOutProps {
  configuration: Configuration;
  onSignedOut: () => Promise<void>;
}

/** The way out; it asks before anything unsent is deleted. */
export function SignOut({ configuration, onSignedOut }: SignOutProps) {
  const [unsent, setUnsent] = useState<Unsaved>();
  const { isRunning, error, run } = useTask();

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
    <>
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
    </>
  );
}
