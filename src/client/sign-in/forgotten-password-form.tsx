import { useState } from 'preact/hooks';
import type { Configuration } from '../../core/api/configuration';
import { CodeField, EmailField, PasswordField } from './fields';
import { requestReset, resetPassword } from './forgotten-password';
import { StepForm } from './step-form';
import { useSignInAttempt } from './use-sign-in-attempt';
import type { SignInWords } from './words';

interface ForgottenPasswordProps {
  words: SignInWords;
  configuration: Configuration;
  email: string;
  onBack: (email: string) => void;
  /** The new password is set: on with the sign-in. */
  onReset: (email: string, password: string) => void;
}

/** Asks where to send a code, then for the code and a new password. */
export function ForgottenPassword({
  words,
  configuration,
  email: before,
  onBack,
  onReset,
}: ForgottenPasswordProps) {
  const [email, setEmail] = useState(before);
  const [destination, setDestination] = useState<string>();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const { isRunning, problem, setProblem, run } = useSignInAttempt();
  const shared = { words, isRunning, problem, onBack: () => onBack(email) };

  const send = () =>
    email.trim() === ''
      ? setProblem('incomplete')
      : void run(async () => setDestination(await requestReset(configuration, email.trim())));
  const reset = () =>
    code === '' || password === ''
      ? setProblem('incomplete')
      : void run(async () => {
          await resetPassword(configuration, email.trim(), code, password);
          onReset(email.trim(), password);
        });

  if (destination === undefined)
    return (
      <StepForm {...shared} key="send" button={words.sendCode} onSubmit={send}>
        <EmailField autoFocus label={words.email} hint={words.forgotHint} value={email} onChange={setEmail} />
      </StepForm>
    );
  return (
    <StepForm {...shared} key="reset" button={words.setPassword} onSubmit={reset}>
      <p role="status">{words.codeSent(destination)}</p>
      <input hidden type="text" name="email" autoComplete="username" readOnly value={email} />
      <CodeField autoFocus label={words.mailedCode} value={code} onChange={setCode} />
      <PasswordField
        {...{ isNew: true, show: words.show }}
        label={words.newPassword}
        hint={words.passwordRules}
        value={password}
        onChange={setPassword}
      />
      <button type="button" class="button-link" aria-disabled={isRunning} onClick={send}>
        {words.sendCode}
      </button>
    </StepForm>
  );
}
