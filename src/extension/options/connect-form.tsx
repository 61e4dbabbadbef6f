import { useState } from 'preact/hooks';
import { DiscoveryError } from '../../client/discovery';
import { connect, hasAccess, type LeftBehind, requestAccess } from '../account/connect';
import { useFocusOfQuestion } from '../use-focus-of-question';
import { FormField } from './form-field';
import { Question } from './question';
import { strings } from './strings';
import { useTask } from './use-task';

export interface ConnectFormProps {
  backendUrl: string;
  /** The administrator has set the address: it can only be tried. */
  isLocked?: boolean;
  onConnected: () => Promise<void>;
  onCancel?: (() => void) | undefined;
}

/** Takes the backend's address and tries it. Asks for the permission to reach it only where it is out of reach without. */
export function ConnectForm({ backendUrl, isLocked = false, onConnected, onCancel }: ConnectFormProps) {
  const [url, setUrl] = useState(backendUrl);
  const [outOfReach, setOutOfReach] = useState<string>();
  const [left, setLeft] = useState<LeftBehind>();
  const { isRunning, error, run } = useTask();
  const button = useFocusOfQuestion(left !== undefined);

  const tryIt = (isSure = false) =>
    run(async () => {
      const address = withScheme(url);
      setOutOfReach(undefined);
      try {
        const found = await connect(address, isSure);
        setLeft(found);
        if (found) return;
      } catch (failure) {
        const isAddress = !(failure instanceof DiscoveryError && failure.fault === 'no-address');
        if (isAddress && !(await hasAccess(address))) setOutOfReach(address);
        throw failure;
      }
      await onConnected();
    });

  async function allow(address: string) {
    const isAllowed = await requestAccess(address);
    if (isAllowed) await tryIt();
    else await run(() => Promise.reject(new Error(strings.notAllowed)));
  }

  return (
    <form
      id="connect"
      onSubmit={(event) => {
        event.preventDefault();
        void tryIt();
      }}
    >
      <FormField
        autoFocus
        label={strings.backend}
        hint={isLocked ? undefined : strings.backendHint}
        value={url}
        readOnly={isLocked}
        onChange={setUrl}
      />
      {error && (
        <div class="notice notice-danger" role="alert">
          {error}
        </div>
      )}
      {left ? (
        <Question
          lines={[strings.leaves(left.count, left.host)]}
          yes={strings.changeAnyway}
          no={strings.cancel}
          noRef={button}
          isRunning={isRunning}
          onYes={() => void tryIt(true)}
          onNo={() => setLeft(undefined)}
        />
      ) : (
        <div class="actions">
          <button type="submit" ref={button} class="button button-primary" aria-disabled={isRunning}>
            {isRunning ? strings.connecting : strings.connect}
          </button>
          {outOfReach && (
            <button type="button" class="button" onClick={() => void allow(outOfReach)}>
              {strings.allow(new URL(outOfReach).host)}
            </button>
          )}
          {onCancel && (
            <button type="button" class="button" onClick={onCancel}>
              {strings.cancel}
            </button>
          )}
        </div>
      )}
    </form>
  );
}

/** People give `waymark.example.com` as often as the whole address. */
function withScheme(typed: string): string {
  const address = typed.trim();
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return address;
  const isThisMachine = /^(localhost|127\.0\.0\.1)(:|\/|$)/.test(address);
  return `${isThisMachine ? 'http' : 'https'}://${address}`;
}
