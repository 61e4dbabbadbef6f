import { useEffect, useState } from 'preact/hooks';
import { browser } from '../browser';
import { type EffectiveSettings, readSettings } from '../settings';
import { AccountCard } from './account-card';
import { ConnectForm } from './connect-form';
import { DiagnosticsCard } from './diagnostics-card';
import { SettingsTransfer } from './settings-transfer';
import { Shortcuts } from './shortcuts';
import { strings } from './strings';
import { SuggestDefault } from './suggest-default';
import { TicketPatterns } from './ticket-patterns';
import { TicketTabs } from './ticket-tabs';

export interface AppProps {
  initial: EffectiveSettings;
  /** The backend's address from the page's own address, as a link of the team's may give it. */
  suggestedBackend: string | undefined;
}

/** Account and settings: the team's backend first, then who one is there. */
export function App({ initial, suggestedBackend }: AppProps) {
  const [settings, setSettings] = useState(initial);
  const [imports, setImports] = useState(0);
  const { backendUrl = '', configuration, account, locked } = settings;
  const isLocked = locked.includes('backendUrl');
  const isSuggested = !isLocked && suggestedBackend !== undefined && suggestedBackend !== backendUrl;
  const [isChanging, setChanging] = useState(isSuggested || !configuration);
  const refresh = async () => setSettings(await readSettings());

  async function connected() {
    await refresh();
    setChanging(false);
  }

  // The worker connects by itself where a policy gives the backend, be it while this page is open or just opening; a
  // session ends, and somebody signs in or out in another tab.
  useEffect(() => {
    const follow = (changes: object) => {
      if ('configuration' in changes) void connected();
      else if ('account' in changes) void refresh();
    };
    browser.storage.local.onChanged.addListener(follow);
    if (!configuration) void readSettings().then((now) => now.configuration && connected());
    return () => browser.storage.local.onChanged.removeListener(follow);
  }, []);

  async function imported() {
    await connected();
    setImports(imports + 1);
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
            backendUrl={(isSuggested && suggestedBackend) || backendUrl}
            isLocked={isLocked}
            onConnected={connected}
            onCancel={configuration && (() => setChanging(false))}
          />
        ) : (
          <p class="connected">
            <span>
              {strings.connectedTo} <a href={configuration.webUrl}>{new URL(configuration.webUrl).host}</a>
            </span>
            {!isLocked && (
              <button type="button" class="button" onClick={() => setChanging(true)}>
                {strings.change}
              </button>
            )}
          </p>
        )}
        {isLocked && <p class="notice">{strings.locked}</p>}
      </section>
      {configuration && !isChanging && (
        <AccountCard configuration={configuration} account={account} onChange={refresh} />
      )}
      <SuggestDefault
        key={`suggest ${imports}`}
        initial={settings.suggestByDefault}
        isLocked={locked.includes('suggestByDefault')}
      />
      <TicketTabs />
      <TicketPatterns
        initial={settings.ticketPatterns ?? []}
        team={configuration?.ticketPatterns ?? []}
        isLocked={locked.includes('ticketPatterns')}
      />
      <Shortcuts />
      <SettingsTransfer onImported={imported} />
      <DiagnosticsCard settings={settings} />
    </main>
  );
}
