import { useState } from 'preact/hooks';
import { readSettings, type Settings } from '../settings';
import { ConnectForm } from './connect-form';
import { SignInForm } from './sign-in-form';
import { SignedIn } from './signed-in';
import { strings } from './strings';
import { TicketTabs } from './ticket-tabs';

export interface AppProps {
  initial: Settings;
  /** The backend's address from the page's own address, as a link of the team's may give it. */
  suggestedBackend: string | undefined;
}

/** Account and settings: the team's backend first, then who one is there. */
export function App({ initial, suggestedBackend }: AppProps) {
  const [settings, setSettings] = useState(initial);
  const { backendUrl = '', configuration, account } = settings;
  const isSuggested = suggestedBackend !== undefined && suggestedBackend !== backendUrl;
  const [isChanging, setChanging] = useState(isSuggested || !configuration);
  const refresh = async () => setSettings(await readSettings());

  async function connected() {
    await refresh();
    setChanging(false);
  }

  return (
    <main>
      <div class="brand">
        <img src="/icons/128.png" alt="" width="56" height="56" />
        <div>
          <h1>{strings.name}</h1>
          <p class="hint">{strings.tagline}</p>
        </div>
      </div>
      <section class="card">
        <h2>{strings.team}</h2>
        {isChanging || !configuration ? (
          <ConnectForm
            backendUrl={suggestedBackend ?? backendUrl}
            onConnected={connected}
            onCancel={configuration && (() => setChanging(false))}
          />
        ) : (
          <p class="connected">
            <span>
              {strings.connectedTo} <a href={configuration.webUrl}>{new URL(configuration.webUrl).host}</a>
            </span>
            <button type="button" class="button" onClick={() => setChanging(true)}>
              {strings.change}
            </button>
          </p>
        )}
      </section>
      {configuration && !isChanging && (
        <section class="card">
          <h2>{strings.account}</h2>
          {account && !account.expired ? (
            <SignedIn configuration={configuration} account={account} onSignedOut={refresh} />
          ) : (
            <SignInForm configuration={configuration} email={account?.email ?? ''} onSignedIn={refresh} />
          )}
        </section>
      )}
      <TicketTabs />
    </main>
  );
}
