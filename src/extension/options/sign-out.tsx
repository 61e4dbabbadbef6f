import { useState } from 'preact/hooks';
import type { Configuration } from '../../core/api/configuration';
import { signOut, unsaved } from '../account/sign-out';
import { openOutbox } from '../outbox/store';
import { useFocusOfQuestion } from '../use-focus-of-question';
import { Question } from './question';
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
  const button = useFocusOfQuestion(unsent !== undefined);

  const leave = (isSure: boolean) =>
    run(async () => {
      // Whoever leaves is signed out also where the browser opens nothing that is kept here.
      const outbox = await openOutbox().catch(() => undefined);
      try {
        const lost = await unsaved(outbox);
        if (lost.items + lost.drafts > 0 && !isSure) return setUnsent(lost);
        await signOut(configuration, outbox);
      } finally {
        outbox?.close();
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
        <Question
          lines={[
            ...(unsent.items > 0 ? [strings.unsent(unsent.items)] : []),
            ...(unsent.drafts > 0 ? [strings.unsavedDrafts(unsent.drafts)] : []),
          ]}
          yes={strings.signOutAnyway}
          no={strings.stay}
          noRef={button}
          isRunning={isRunning}
          onYes={() => void leave(true)}
          onNo={() => setUnsent(undefined)}
        />
      ) : (
        <div class="actions">
          <button
            id="sign-out"
            ref={button}
            type="button"
            class="button"
            aria-disabled={isRunning}
            onClick={() => void leave(false)}
          >
            {isRunning ? strings.signingOut : strings.signOut}
          </button>
        </div>
      )}
    </>
  );
}
