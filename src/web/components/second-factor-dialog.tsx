import { useEffect, useRef } from 'preact/hooks';
import type { SecondFactor } from '../../client/sign-in/second-factor';
import { SecondFactorPanel } from '../../client/sign-in/second-factor-panel';
import { useKeptFocus } from '../hooks/use-kept-focus';
import { signInWords } from '../sign-in-words';

interface SecondFactorDialogProps {
  secondFactor: SecondFactor;
  email: string;
  close: () => void;
}

/** What protects the account beside its password. */
export function SecondFactorDialog({ secondFactor, email, close }: SecondFactorDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  useKeptFocus(dialog);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="second-factor" onClose={close}>
      <h2 id="second-factor">{signInWords.title}</h2>
      <SecondFactorPanel words={signInWords} secondFactor={secondFactor} email={email} />
      <form method="dialog">
        <button type="submit" class="button">
          Close
        </button>
      </form>
    </dialog>
  );
}
