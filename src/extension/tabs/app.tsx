import { useEffect, useState } from 'preact/hooks';
import { mayReadTabs, requestTabs } from '../capture/ticket-evidence';
import type { Settings } from '../settings';
import { listTabs } from './list-tabs';
import type { TabPage } from './save-tabs';
import { strings } from './strings';
import { TabsForm } from './tabs-form';

export interface AppProps {
  settings: Settings;
  windowId: number | undefined;
  /** The tabs that were highlighted; all are meant when there are none. */
  highlighted: readonly number[];
}

/** Saves all tabs of a window, or those that were highlighted. */
export function App({ settings, windowId, highlighted }: AppProps) {
  const [pages, setPages] = useState<readonly TabPage[]>();
  const [state, setState] = useState<'asking' | 'allowed' | 'refused'>();

  async function look(isAllowed: boolean, otherwise: 'asking' | 'refused') {
    setState(isAllowed ? 'allowed' : otherwise);
    if (isAllowed) setPages(await listTabs(windowId));
  }
  useEffect(() => void mayReadTabs().then((isAllowed) => look(isAllowed, 'asking')), []);

  return (
    <main>
      <div class="page-head">
        <img src="/icons/48.png" alt="" width="40" height="40" />
        <div>
          <h1>{strings.title}</h1>
          <p class="aside">{strings.intro}</p>
        </div>
      </div>
      {(state === 'asking' || state === 'refused') && (
        <section class="card">
          <p>{strings.needsTabs}</p>
          {state === 'refused' && (
            <p class="notice notice-danger" role="alert">
              {strings.refused}
            </p>
          )}
          <button
            id="allow"
            type="button"
            class="button button-primary"
            onClick={() => void requestTabs().then((isAllowed) => look(isAllowed, 'refused'))}
          >
            {strings.allow}
          </button>
        </section>
      )}
      {pages?.length === 0 && <p class="card">{strings.noTabs}</p>}
      {pages && pages.length > 0 && <TabsForm pages={pages} settings={settings} highlighted={highlighted} />}
    </main>
  );
}
