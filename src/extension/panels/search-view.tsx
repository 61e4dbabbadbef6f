import { useEffect, useRef, useState } from 'preact/hooks';
import type { SearchResult } from '../../client/knowledge-search';
import { copiesChanged, openCopies } from '../knowledge/copies';
import { searchOf } from '../knowledge/search-of';
import { tell } from '../messages';
import { StorageNotice } from '../popup/storage-notice';
import { ago } from '../popup/time';
import { LinkCard } from './link-card';
import { moveAmongResults } from './result-keys';
import { strings } from './strings';

export interface SearchViewProps {
  accountId: string | undefined;
  announce: (text: string) => void;
  autoFocus?: boolean;
  /** Told what is sought, for whoever shows something else meanwhile. */
  onQuery?: (query: string) => void;
}

const MOST = 20;

/** When the copy that is searched was last up to date. */
function Freshness({ accountId, onBroken }: { accountId: string; onBroken: () => void }) {
  const [words, setWords] = useState('');
  useEffect(() => {
    const read = async () => {
      const { knowledge, close } = await openCopies(accountId);
      const sync = await knowledge.state().finally(close);
      setWords(sync ? strings.upToDate(ago(Date.parse(sync.at))) : strings.notFetched);
    };
    const look = () => void read().catch(onBroken);
    look();
    return copiesChanged.watch(look);
  }, [accountId]);
  return <>{words}</>;
}

/** The knowledge base, searched on each keystroke. It is loaded at the first. */
export function SearchView({ accountId, announce, autoFocus = false, onQuery }: SearchViewProps) {
  const [query, setQuery] = useState('');
  const [results, setResults] = useState<SearchResult[]>();
  /** This device cannot open the copy. */
  const [isBroken, setBroken] = useState(false);
  const area = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef('');

  useEffect(() => {
    if (autoFocus) field.current?.focus();
    void tell('refresh', { isUrgent: false });
  }, [autoFocus]);
  useEffect(() => copiesChanged.watch(() => void search(latest.current, false)), [accountId]);

  async function search(sought: string, isTyped = true) {
    latest.current = sought;
    if (isTyped) onQuery?.(sought);
    setQuery(sought);
    if (accountId === undefined || sought.trim() === '') return setResults(undefined);
    const answer = await searchOf(accountId)
      .search(sought, { most: MOST, isTyped })
      .catch(() => undefined);
    setBroken(!answer);
    if (!answer) return setResults(undefined);
    const { results: found } = answer;
    // What was typed meanwhile counts.
    if (latest.current !== sought) return;
    setResults(found);
    if (isTyped)
      announce(
        found.length > 0 ? strings.found(found.length, found.length < MOST) : strings.noneFound(sought),
      );
  }

  return (
    <search
      class="search"
      ref={area}
      onKeyDown={(event) => moveAmongResults(event, area.current, field.current)}
    >
      <input
        ref={field}
        type="search"
        class="input"
        aria-label={strings.search}
        placeholder={strings.searchHint}
        autocomplete="off"
        spellcheck={false}
        disabled={accountId === undefined}
        value={query}
        onInput={({ currentTarget }) => void search(currentTarget.value)}
      />
      {accountId === undefined && <p class="aside">{strings.noAccount}</p>}
      {isBroken && (
        <StorageNotice
          onRetry={() => {
            setBroken(false);
            void search(latest.current, false);
          }}
        />
      )}
      {accountId !== undefined && !results && !isBroken && (
        <p class="aside">
          {!onQuery && strings.searchStart}{' '}
          <Freshness accountId={accountId} onBroken={() => setBroken(true)} />
        </p>
      )}
      {results?.length === 0 && <p class="aside">{strings.noneFound(query)}</p>}
      {results && results.length > 0 && (
        <ul class="links">
          {results.map(({ link, terms }) => (
            <LinkCard key={link.id} link={link} terms={terms} announce={announce} />
          ))}
        </ul>
      )}
    </search>
  );
}
