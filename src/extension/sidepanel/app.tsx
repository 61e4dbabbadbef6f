import { useState } from 'preact/hooks';
import type { Configuration } from '../../core/api/configuration';
import { browser } from '../browser';
import { ReviewsView } from '../panels/reviews-view';
import { SearchView } from '../panels/search-view';
import type { Account, Settings } from '../settings';
import { useSettings } from '../use-settings';
import { AroundPage } from './around-page';
import { usePageInFront } from './page-in-front';
import { strings } from './strings';

/** The side panel: the knowledge base beside the page, and for managers the review queue. */
export function App({ initial }: { initial: Settings }) {
  const settings = useSettings(initial);
  const { account, configuration } = settings;
  if (!account || !configuration) {
    return (
      <main>
        <h1>{strings.title}</h1>
        <SignIn words={strings.signedOut} />
      </main>
    );
  }
  // What one has sought and opened is not the next one's.
  return <Panel key={account.id} settings={settings} account={account} configuration={configuration} />;
}

interface PanelProps {
  settings: Settings;
  account: Account;
  configuration: Configuration;
}

function Panel({ settings, account, configuration }: PanelProps) {
  const [query, setQuery] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const page = usePageInFront();
  const { reviewsWaiting = 0 } = settings;
  const isManager = account.groups?.includes('managers');
  // Whoever is no manager any more has no way back from it.
  const isReviewing = isManager && isAsked;
  return (
    <main>
      <div class="top">
        <h1>{strings.title}</h1>
        {isManager && (
          <button type="button" class="button" onClick={() => setAsked(!isReviewing)}>
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
