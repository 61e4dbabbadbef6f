import { useState } from 'preact/hooks';
import { type SignInActions, waysOf } from './actions';
import { AppSetup } from './app-setup';
import { CodeField, EmailField, PasswordField } from './fields';
import { ForgottenPassword } from './forgotten-password-form';
import type { SignInProblem } from './problem';
import { StepForm } from './step-form';
import type { SignInStep } from './steps';
import { useSignInAttempt } from './use-sign-in-attempt';
import type { SignInWords } from './words';

interface SignInFormProps {
  words: SignInWords;
  actions: SignInActions;
  /** Who was signed in before, if anybody. */
  email?: string;
  /** Whether a field takes the focus as the form appears. */
  autoFocus?: boolean;
  /** What went wrong before the form appeared. */
  initialProblem?: SignInProblem | undefined;
  onSignedIn?: () => Promise<void> | void;
}

type View = SignInStep | { step: 'password' } | { step: 'forgotten' };

/** Signs in, whatever it takes: a password, a first password of one's own, a code, the setting up of an app, another site. */
export function SignInForm({
  words,
  actions,
  email: lastEmail = '',
  autoFocus,
  initialProblem,
  onSignedIn,
}: SignInFormProps) {
  const [view, setView] = useState<View>({ step: 'password' });
  const [email, setEmail] = useState(lastEmail);
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [code, setCode] = useState('');
  const [isToBeRemembered, setToBeRemembered] = useState(false);
  const { isRunning, problem, setProblem, run } = useSignInAttempt(initialProblem);
  const { isPassword, isHosted, provider } = waysOf(actions.configuration);

  async function go(next: SignInStep): Promise<void> {
    setCode('');
    if (next.step === 'signed-in') await onSignedIn?.();
    else setView(next);
  }
  async function attempt(work: () => Promise<SignInStep>): Promise<void> {
    const found = await run(async () => go(await work()));
    if (found === 'startAgain') setView({ step: 'password' });
  }
  function back(): void {
    setProblem(undefined);
    setPassword('');
    setView({ step: 'password' });
  }
  /** Without what it needs there is nothing to ask the server. */
  function given(...values: string[]): boolean {
    const isComplete = values.every((value) => value.trim() !== '');
    if (!isComplete) setProblem('incomplete');
    return isComplete;
  }
  const shared = { words, isRunning, problem };

  switch (view.step) {
    case 'signed-in':
      return null;
    case 'forgotten':
      return (
        <ForgottenPassword
          {...{ words, email }}
          configuration={actions.configuration}
          onBack={(address) => {
            setEmail(address);
            back();
          }}
          onReset={(address, chosen) => {
            setEmail(address);
            setView({ step: 'password' });
            void attempt(() => actions.signIn(address, chosen));
          }}
        />
      );
    case 'new-password':
      return (
        <StepForm
          {...shared}
          key="new-password"
          button={words.setPassword}
          onBack={back}
          onSubmit={() => given(newPassword) && void attempt(() => view.choose(newPassword))}
        >
          {/* Tells password managers whose password it is. */}
          <input hidden type="text" name="email" autoComplete="username" readOnly value={email} />
          <PasswordField
            {...{ autoFocus: true, isNew: true, show: words.show }}
            label={words.newPassword}
            hint={`${words.newPasswordHint} ${words.passwordRules}`}
            value={newPassword}
            onChange={setNewPassword}
          />
        </StepForm>
      );
    case 'code':
      return (
        <StepForm
          {...shared}
          key="code"
          button={words.goOn}
          onBack={back}
          onSubmit={() => given(code) && void attempt(() => view.answer(code, isToBeRemembered))}
        >
          <CodeField
            autoFocus
            label={words.code}
            hint={view.source === 'app' ? words.codeOfApp : words.codeOfMessage(view.destination ?? '')}
            value={code}
            onChange={setCode}
          />
          <label class="remember">
            <input
              type="checkbox"
              checked={isToBeRemembered}
              onChange={(event) => setToBeRemembered(event.currentTarget.checked)}
            />
            {words.remember}
          </label>
        </StepForm>
      );
    case 'choose-source':
      return (
        <StepForm
          {...shared}
          key="choose"
          button={words.byApp}
          onBack={back}
          onSubmit={() => void attempt(() => view.choose('app'))}
        >
          <p>{words.chooseSource}</p>
          <button
            type="button"
            class="button"
            aria-disabled={isRunning}
            onClick={() => void attempt(() => view.choose('sms'))}
          >
            {words.byMessage}
          </button>
        </StepForm>
      );
    case 'set-up-app':
      return (
        <StepForm
          {...shared}
          key="set-up"
          button={words.turnOn}
          onBack={back}
          onSubmit={() => given(code) && void attempt(() => view.confirm(code))}
        >
          <p>{words.required}</p>
          <AppSetup {...{ words, email, code }} secret={view.secret} onChange={setCode} />
        </StepForm>
      );
    case 'password':
      return (
        <div class="sign-in-ways">
          {isHosted && (
            <button
              type="button"
              id="sign-in-there"
              class={isPassword ? 'button' : 'button button-primary'}
              aria-disabled={isRunning}
              onClick={() =>
                void run(async () => {
                  await actions.signInThere();
                  await onSignedIn?.();
                })
              }
            >
              {words.signInThere(provider)}
            </button>
          )}
          {isHosted && isPassword && <p class="or">{words.or}</p>}
          {isPassword ? (
            <StepForm
              {...shared}
              key="password"
              button={words.signIn}
              onSubmit={() =>
                given(email, password) && void attempt(() => actions.signIn(email.trim(), password))
              }
            >
              <EmailField
                autoFocus={autoFocus === true && lastEmail === ''}
                label={words.email}
                value={email}
                onChange={setEmail}
              />
              <PasswordField
                autoFocus={autoFocus === true && lastEmail !== ''}
                show={words.show}
                label={words.password}
                value={password}
                onChange={setPassword}
              />
              <button
                type="button"
                class="button-link"
                onClick={() => {
                  setProblem(undefined);
                  setView({ step: 'forgotten' });
                }}
              >
                {words.forgot}
              </button>
            </StepForm>
          ) : (
            <div role="alert">{problem && <p class="notice notice-danger">{words.problems[problem]}</p>}</div>
          )}
        </div>
      );
  }
}
