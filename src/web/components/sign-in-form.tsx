import { useState } from 'preact/hooks';
import { isUnreachable } from '../../client/failure';
import type { SignInStep } from '../../client/session';
import type { Account } from '../state/account';
import { Field } from './field';
import { PasswordField } from './password-field';

type NewPasswordStep = Extract<SignInStep, { step: 'new-password' }>;

/** Cognito's errors in words of this product: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html */
const MESSAGES: Record<string, string> = {
  UserNotFoundException: 'E-mail address or password is not right.',
  PasswordResetRequiredException: 'Your password has to be reset. Ask an administrator.',
  UserNotConfirmedException: 'This account is not confirmed yet. Ask an administrator.',
  TooManyRequestsException: 'Too many attempts. Wait a minute and try again.',
  LimitExceededException: 'Too many attempts. Wait a few minutes and try again.',
};

function toMessage(error: unknown): string {
  if (error instanceof Error && error.name === 'SignInError') {
    const { code } = error as Error & { code: string };
    if (code !== 'NotAuthorizedException') return MESSAGES[code] ?? error.message;
    // The same code tells of disabled accounts and expired temporary passwords.
    return /incorrect/i.test(error.message) ? 'E-mail address or password is not right.' : error.message;
  }
  if (isUnreachable(error)) return 'The sign-in service cannot be reached. Check your connection.';
  return 'Signing in failed. Try again.';
}

/** Signs in by e-mail address and password; asks for a new password where the first was temporary. */
export function SignInForm({ account }: { account: Account }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [step, setStep] = useState<NewPasswordStep>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const send = async (event: Event) => {
    event.preventDefault();
    if (!step && (email.trim() === '' || password === '')) {
      setError('Type your e-mail address and your password.');
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      const next = await (step ? step.choose(newPassword) : account.signIn(email, password));
      if (next.step === 'new-password') setStep(next);
    } catch (failure) {
      setError(toMessage(failure));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form class="sign-in-form" onSubmit={send} noValidate>
      {step ? (
        <>
          {/* Tells password managers whose password it is. */}
          <input hidden type="text" name="email" autoComplete="username" readOnly value={email} />
          <PasswordField
            key="new"
            label="New password"
            hint="The one you signed in with was temporary. Choose your own."
            autoComplete="new-password"
            autoFocus
            value={newPassword}
            onChange={setNewPassword}
          />
        </>
      ) : (
        <>
          <Field label="E-mail address">
            {(control) => (
              <input
                {...control}
                class="input"
                type="email"
                name="email"
                autoComplete="username"
                required
                value={email}
                onInput={(event) => setEmail(event.currentTarget.value)}
              />
            )}
          </Field>
          <PasswordField
            key="current"
            label="Password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
        </>
      )}
      <div role="alert">{error && <p class="notice notice-danger">{error}</p>}</div>
      <button type="submit" class="button button-primary" disabled={busy}>
        {busy ? 'Signing in …' : step ? 'Save and sign in' : 'Sign in'}
      </button>
    </form>
  );
}
