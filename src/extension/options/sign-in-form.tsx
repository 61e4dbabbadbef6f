import { useState } from 'preact/hooks';
import type { SignInStep } from '../../client/session';
import type { Configuration } from '../../core/api/configuration';
import { FormField } from './form-field';
import { strings } from './strings';
import { useTask } from './use-task';

export interface SignInFormProps {
  configuration: Configuration;
  /** Whose session has ended, if one has. */
  email: string;
  onSignedIn: () => Promise<void>;
}

type Choose = Extract<SignInStep, { step: 'new-password' }>['choose'];

/** E-mail and password, and a new password where the first was temporary. */
export function SignInForm({ configuration, email: lastEmail, onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState(lastEmail);
  const [password, setPassword] = useState('');
  const [choose, setChoose] = useState<Choose>();
  const { isRunning, error, run } = useTask();

  const submit = () =>
    run(async () => {
      const step = choose ? await choose(password) : await start();
      setPassword('');
      if (step.step === 'signed-in') await onSignedIn();
      else setChoose(() => step.choose);
    });

  async function start() {
    // The Cognito library is needed here alone.
    const { signIn } = await import('../account/sign-in');
    return signIn(configuration, email, password);
  }

  const button = choose ? strings.choosePassword : strings.signIn;
  return (
    <form
      id="sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {lastEmail && !choose && <p class="notice notice-warn">{strings.expired}</p>}
      {choose ? (
        <FormField
          key="new-password"
          autoFocus
          type="password"
          label={strings.newPassword}
          hint={strings.newPasswordHint}
          autocomplete="new-password"
          value={password}
          onChange={setPassword}
        />
      ) : (
        <>
          <FormField
            autoFocus={lastEmail === ''}
            type="email"
            label={strings.email}
            autocomplete="username"
            value={email}
            onChange={setEmail}
          />
          <FormField
            autoFocus={lastEmail !== ''}
            type="password"
            label={strings.password}
            autocomplete="current-password"
            value={password}
            onChange={setPassword}
          />
        </>
      )}
      {error && (
        <div class="notice notice-danger" role="alert">
          {error}
        </div>
      )}
      <div class="actions">
        <button type="submit" class="button button-primary" disabled={isRunning}>
          {isRunning ? strings.signingIn : button}
        </button>
      </div>
    </form>
  );
}
