import { useEffect, useRef, useState } from 'preact/hooks';
import { useObservable } from '../../client/observable';
import { countOf } from '../../client/text';
import { Facets } from '../components/facets';
import { Icon } from '../components/icon';
import { Key } from '../components/key';
import { NoKnowledge, NoResult } from '../components/knowledge-empty';
import { Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { Result } from '../components/result';
import { SyncStatus } from '../components/sync-status';
import { isNarrowed } from '../filters';
import { useAnswer } from '../hooks/use-answer';
import { useCopy } from '../hooks/use-copy';
import { useResultKeys } from '../hooks/use-result-keys';
import { useSearch } from '../hooks/use-search';
import { useServices } from '../state/services';

/** So many results are shown at first, and more with each "Show more". */
const PAGE_SIZE = 50;

/** The knowledge base: searched on each keystroke, in this browser. */
export function KnowledgePage({ query }: { query: URLSearchParams }) {
  const { knowledge, usage } = useServices();
  const state = useObservable(knowledge);
  const search = useSearch(query);
  const { text, filters } = search;
  const [shown, setShown] = useState(PAGE_SIZE);
  useEffect(() => void knowledge.sync(), [knowledge]);
  const page = useRef<HTMLDivElement>(null);

  const answer = useAnswer(knowledge, search, shown);

  const copy = useCopy();
  const press = useResultKeys(page, (at) => {
    const result = answer?.results[at];
    if (result) void copy(result.link);
  });

  const clear = () => search.setFilters({}, '');
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
            <Facets answer={answer} filters={filters} onChange={search.setFilters} />
            <section class="results" aria-label="Links">
              <p role="status" class="soft">
                {countOf(answer.total, 'link')}{' '}
                {text.trim() !== '' || isNarrowed(filters) ? 'found' : 'in all, the newest first'}
              </p>
              {answer.total === 0 && <NoResult text={text} clear={clear} />}
              <ol>
                {answer.results.map(({ link, terms }) => (
                  <Result
                    key={link.id}
                    link={link}
                    terms={terms}
                    filters={filters}
                    onFilter={search.setFilters}
                    onCopy={copy}
                    onOpen={({ id }) => usage.count(id, 'opened')}
                  />
                ))}
              </ol>
              {answer.total > shown && (
                <button type="button" class="button" onClick={() => setShown(shown + PAGE_SIZE)}>
                  Show more
                </button>
              )}
            </section>
          </div>
        )}
      </div>
    </Page>
  );
}
