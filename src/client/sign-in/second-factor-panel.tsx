import { useEffect, useState } from 'preact/hooks';
import { AppSetup } from './app-setup';
import type { Protection, SecondFactor } from './second-factor';
import { useSignInAttempt } from './use-sign-in-attempt';
import type { SecondFactorWords } from './words';

interface SecondFactorPanelProps {
  words: SecondFactorWords;
  secondFactor: SecondFactor;
  email: string;
}

/** What protects the account beside the password; sets an authenticator app up, and turns it off. */
export function SecondFactorPanel({ words, secondFactor, email }: SecondFactorPanelProps) {
  const [protection, setProtection] = useState<Protection>();
  const [secret, setSecret] = useState<string>();
  const [code, setCode] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const { isRunning, problem, setProblem, run } = useSignInAttempt();

  const change = (work: () => Promise<void>, done = '') =>
    run(async () => {
      setSaid('');
      await work();
      setProtection(await secondFactor.read());
      setSaid(done);
    });
  useEffect(() => void change(async () => undefined), []);

  const confirm = () => {
    if (code === '') return setProblem('incomplete');
    void change(async () => {
      await secondFactor.confirmApp(code);
      setSecret(undefined);
      setCode('');
    }, words.turnedOn);
  };
  const turnOff = () => {
    // What is under way would let it be dropped without a word.
    if (isRunning) return;
    setAsking(false);
    void change(() => secondFactor.turnOffApp(), words.turnedOff);
  };

  return (
    <div class="second-factor">
      <p role="status">{said}</p>
      {!protection && isRunning && <p>{words.loading}</p>}
      {protection && <p>{describe(words, protection)}</p>}
      {secret !== undefined && (
        <form
          class="sign-in-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            confirm();
          }}
        >
          <AppSetup {...{ words, email, secret, code }} onChange={setCode} />
          <div class="actions">
            <button type="submit" class="button button-primary" aria-disabled={isRunning}>
              {words.turnOn}
            </button>
            <button type="button" class="button" onClick={() => setSecret(undefined)}>
              {words.back}
            </button>
          </div>
        </form>
      )}
      {problem && (
        <p class="notice notice-danger" role="alert">
          {words.problems[problem]}
        </p>
      )}
      {isAsking && <p role="alert">{words.turnOffSure}</p>}
      {protection && secret === undefined && !protection.isElsewhere && (
        <div class="actions">
          {isAsking && (
            <>
              <button type="button" class="button button-danger" aria-disabled={isRunning} onClick={turnOff}>
                {words.turnOff}
              </button>
              <button type="button" class="button" onClick={() => setAsking(false)}>
                {words.keep}
              </button>
            </>
          )}
          {!isAsking && protection.hasApp && (
            <button
              type="button"
              class="button"
              aria-disabled={isRunning}
              onClick={() => setAsking(!isRunning)}
            >
              {words.turnOff}
            </button>
          )}
          {!protection.hasApp && (
            <button
              type="button"
              class="button"
              aria-disabled={isRunning}
              onClick={() => void run(async () => setSecret(await secondFactor.startApp()))}
            >
              {words.setUp}
            </button>
          )}
          {!isAsking && protection.isRemembered && (
            <button
              type="button"
              class="button"
              aria-disabled={isRunning}
              onClick={() => void change(() => secondFactor.forgetThisBrowser(), words.forgotten)}
            >
              {words.forgetBrowser}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function describe(
  words: SecondFactorWords,
  { hasApp, hasSms, isRemembered, isElsewhere }: Protection,
): string {
  if (isElsewhere) return words.isElsewhere;
  const what = hasApp ? words.isOn : hasSms ? words.isSms : words.isOff;
  return isRemembered ? `${what} ${words.isRemembered}` : what;
}
