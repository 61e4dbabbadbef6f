import type { ComponentChildren } from 'preact';
import type { SignInProblem } from './problem';
import type { SignInWords } from './words';

interface StepFormProps {
  words: SignInWords;
  isRunning: boolean;
  problem: SignInProblem | undefined;
  button: string;
  onSubmit: () => void;
  /** Leads back to where the sign-in begins. */
  onBack?: (() => void) | undefined;
  children: ComponentChildren;
}

/** One step of a sign-in: what it asks for, what was wrong with it, and the ways on and back. */
export function StepForm(props: StepFormProps) {
  const { words, isRunning, problem, button, onSubmit, onBack, children } = props;
  return (
    <form
      id="sign-in"
      class="sign-in-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <div role="alert">{problem && <p class="notice notice-danger">{words.problems[problem]}</p>}</div>
      <div class="actions">
        <button type="submit" class="button button-primary" aria-disabled={isRunning}>
          {isRunning ? words.working : button}
        </button>
        {onBack && (
          <button
            type="button"
            class="button"
            aria-disabled={isRunning}
            onClick={() => isRunning || onBack()}
          >
            {words.back}
          </button>
        )}
      </div>
    </form>
  );
}
