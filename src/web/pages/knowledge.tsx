import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useObservable } from '../../client/observable';
import { Memberships } from '../../client/search/memberships';
import { Facets } from '../components/facets';
import { Icon } from '../components/icon';
import { Key } from '../components/key';
import { NoKnowledge } from '../components/knowledge-empty';
import { Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { Results } from '../components/results';
import { SyncStatus } from '../components/sync-status';
import { chosenOf } from '../filters';
import { useAnswer } from '../hooks/use-answer';
import { useCopy } from '../hooks/use-copy';
import { useLoad } from '../hooks/use-load';
import { useResultKeys } from '../hooks/use-result-keys';
import { useSearch } from '../hooks/use-search';
import { keepCount, keptCount } from '../places';
import { useServices } from '../state/services';

/** So many results are shown at first, and more with each "Show more". */
const PAGE_SIZE = 50;

/** The knowledge base: searched on each keystroke, in this browser. */
export function KnowledgePage({ query }: { query: URLSearchParams }) {
  const { knowledge } = useServices();
  const state = useObservable(knowledge);
  const search = useSearch(query);
  const { text, filters } = search;
  const [shown, setShown] = useState(() => keptCount(PAGE_SIZE));
  useEffect(() => keepCount(shown), [shown]);
  useEffect(() => void knowledge.sync(), [knowledge]);
  const page = useRef<HTMLDivElement>(null);

  const collections = useLoad('collections', (signal) => knowledge.collections(signal));
  const memberships = useMemo(() => new Memberships(collections.value), [collections.value]);
  const answer = useAnswer(knowledge, search, shown, memberships);
  // Without them nothing could be in one.
  const isMissing = collections.value === undefined && chosenOf(filters, 'collection').length > 0;

  const copy = useCopy();
  const press = useResultKeys(page, (at) => {
    const result = answer?.results[at];
    if (result) void copy(result.link);
  });

  return (
    <Page
      title="Knowledge base"
      class="knowledge"
      aside={
        <div class="knowledge-aside">
          <a class="button" href="#/collections">
            Collections
          </a>
          <SyncStatus />
        </div>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move among the links inside. */}
      <div ref={page} onKeyDown={press}>
        <search class="search">
          <Icon name="search" />
          <input
            class="input"
            type="search"
            aria-label="Search the knowledge base"
            placeholder="Search titles, notes, tickets, tags …"
            autoComplete="off"
            spellcheck={false}
            value={text}
            onInput={(event) => {
              setShown(PAGE_SIZE);
              search.setText(event.currentTarget.value);
            }}
          />
          <Key name="/" />
        </search>
        {state.failure !== undefined && state.size === 0 && (
          <Failure error={state.failure} retry={() => void knowledge.sync()} />
        )}
        {state.phase === 'loading' && state.size === 0 && state.failure === undefined && (
          <Loading>Fetching the knowledge base …</Loading>
        )}
        {state.phase === 'ready' && state.size === 0 && <NoKnowledge />}
        {state.size > 0 && answer && (
          <div class="knowledge-columns">
            <Facets {...{ answer, filters }} collections={collections.value} onChange={search.setFilters} />
            {isMissing && collections.failure !== undefined && (
              <Failure error={collections.failure} retry={collections.reload} />
            )}
            {isMissing && collections.failure === undefined && <Loading />}
            {!isMissing && (
              <Results
                {...{ answer, search }}
                onCopy={(link) => void copy(link)}
                onMore={() => setShown(shown + PAGE_SIZE)}
              />
            )}
          </div>
        )}
      </div>
    </Page>
  );
}
