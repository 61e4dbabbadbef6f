import { useEffect, useState } from 'preact/hooks';
import { browser } from '../browser';
import { ReviewsView } from '../panels/reviews-view';
import { SearchView } from '../panels/search-view';
import { readSettings, type Settings } from '../settings';
import { AroundPage } from './around-page';
import { usePageInFront } from './page-in-front';
import { strings } from './strings';

/** The side panel: the knowledge base beside the page, and for managers the review queue. */
export function App({ initial }: { initial: Settings }) {
  const settings = useSettings(initial);
  const [query, setQuery] = useState('');
  const [isReviewing, setReviewing] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const page = usePageInFront();
  const { account, configuration, reviewsWaiting = 0 } = settings;

  if (!account || !configuration) {
    return (
      <main>
        <h1>{strings.title}</h1>
        <SignIn words={strings.signedOut} />
      </main>
    );
  }
  const isManager = account.groups?.includes('managers');
  return (
    <main>
      <div class="top">
        <h1>{strings.title}</h1>
        {isManager && (
          <button type="button" class="button" onClick={() => setReviewing(!isReviewing)}>
            {isReviewing ? strings.back : strings.reviews(reviewsWaiting)}
          </button>
        )}
      </div>
      {account.expired && <SignIn words={strings.expired} />}
      {isReviewing ? (
        <ReviewsView
          key={String(account.expired)}
          configuration={configuration}
          account={account}
          announce={setAnnouncement}
        />
      ) : (
        <>
          <SearchView accountId={account.id} announce={setAnnouncement} onQuery={setQuery} />
          {query.trim() === '' &&
            (page ? (
              <AroundPage page={page} accountId={account.id} settings={settings} announce={setAnnouncement} />
            ) : (
              <p class="aside">{strings.unseen}</p>
            ))}
        </>
      )}
      <div role="status" class="announcement">
        {announcement}
      </div>
    </main>
  );
}

/** Says why nothing new is to be had, and leads to the way in. */
function SignIn({ words }: { words: string }) {
  return (
    <>
      <p class="notice" role="alert">
        {words}
      </p>
      <button
        type="button"
        class="button button-primary"
        onClick={() => void browser.runtime.openOptionsPage()}
      >
        {strings.signIn}
      </button>
    </>
  );
}

/** The settings, followed as they change: somebody signs in or out, a submission comes. */
function useSettings(initial: Settings): Settings {
  const [settings, setSettings] = useState(initial);
  useEffect(() => {
    const refresh = async () => {
      const now = await readSettings();
      setSettings((before) => (JSON.stringify(now) === JSON.stringify(before) ? before : now));
    };
    const changed = () => void refresh();
    browser.storage.local.onChanged.addListener(changed);
    return () => browser.storage.local.onChanged.removeListener(changed);
  }, []);
  return settings;
}
