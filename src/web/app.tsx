import { useEffect, useState } from 'preact/hooks';
import { discoverBackend } from '../client/discovery';
import { useObservable } from '../client/observable';
import type { Configuration } from '../core/api/configuration';
import { Loading } from './components/notice';
import { SignInPage } from './pages/sign-in';
import { SignedIn } from './signed-in';
import { Account } from './state/account';

interface Backend {
  configuration: Configuration;
  account: Account;
}

/** The application: finds its backend, then shows the sign-in page or what the address asks for. */
export function App({ origin }: { origin: string }) {
  const [backend, setBackend] = useState<Backend>();
  const [failure, setFailure] = useState<Error>();
  const [attempt, setAttempt] = useState(0);

  // `attempt` only says that it is time again.
  useEffect(() => {
    setFailure(undefined);
    discoverBackend(origin).then(
      (configuration) => setBackend({ configuration, account: openAccount(configuration) }),
      setFailure,
    );
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

function Gate({ configuration, account }: Backend) {
  const state = useObservable(account);
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => account.followStorage(key);
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, [account]);
  if (state.phase === 'signed-out') return <SignInPage account={account} />;
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

function openAccount(configuration: Configuration): Account {
  return new Account({
    storage: localStorage,
    openSession: async () => {
      const { Session } = await import('../client/session');
      return new Session(configuration, localStorage);
    },
  });
}
