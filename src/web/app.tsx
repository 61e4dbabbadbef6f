import { useEffect, useState } from 'preact/hooks';
import { discoverBackend } from '../client/discovery';
import { useObservable } from '../client/observable';
import { problemOf, type SignInProblem } from '../client/sign-in/problem';
import type { Configuration } from '../core/api/configuration';
import { Loading } from './components/notice';
import { SignInPage } from './pages/sign-in';
import { navigate } from './router';
import { SignedIn } from './signed-in';
import { Account } from './state/account';

interface Backend {
  configuration: Configuration;
  account: Account;
  /** What went wrong with a sign-in that this visit was to end. */
  problem?: SignInProblem;
}

/** The application: finds its backend, then shows the sign-in page or what the address asks for. */
export function App({ origin }: { origin: string }) {
  const [backend, setBackend] = useState<Backend>();
  const [failure, setFailure] = useState<Error>();
  const [attempt, setAttempt] = useState(0);

  // `attempt` only says that it is time again.
  useEffect(() => {
    setFailure(undefined);
    discoverBackend(origin)
      .then(async (configuration) => {
        const account = openAccount(configuration);
        const answer = takeAnswer();
        const problem = answer && (await finish(account, answer));
        setBackend({ configuration, account, ...(problem && { problem }) });
      })
      .catch(setFailure);
  }, [origin, attempt]);

  if (backend) return <Gate {...backend} />;
  if (!failure) return <Loading>Starting Waymark …</Loading>;
  return (
    <main class="page">
      <h1>Waymark cannot start</h1>
      <p class="notice notice-danger" role="alert">
        {failure.message}
      </p>
      <button type="button" class="button button-primary" onClick={() => setAttempt(attempt + 1)}>
        Try again
      </button>
    </main>
  );
}

function Gate({ configuration, account, problem }: Backend) {
  const state = useObservable(account);
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => account.followStorage(key);
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, [account]);
  if (state.phase === 'signed-out') return <SignInPage account={account} problem={problem} />;
  const { phase, user } = state;
  return (
    <SignedIn
      key={user.id}
      account={account}
      configuration={configuration}
      user={user}
      isExpired={phase === 'expired'}
    />
  );
}

/** Ends a sign-in on the hosted pages, and goes back to where it began. */
async function finish(account: Account, answer: URLSearchParams): Promise<SignInProblem | undefined> {
  try {
    const hash = await account.finishSignIn(answer);
    if (hash) navigate(hash.slice(1), { replace: true });
    return undefined;
  } catch (error) {
    return problemOf(error);
  }
}

function openAccount(configuration: Configuration): Account {
  const open = (url: string, isAside: boolean) =>
    isAside ? void window.open(url, '_blank') : location.assign(url);
  return new Account({ configuration, storage: localStorage, open });
}

/** What the hosted sign-in has answered by the address, which then no longer shows it. */
function takeAnswer(): URLSearchParams | undefined {
  const answer = new URLSearchParams(location.search);
  if (!answer.has('state') || !(answer.has('code') || answer.has('error'))) return undefined;
  history.replaceState(null, '', location.pathname + location.hash);
  return answer;
}
