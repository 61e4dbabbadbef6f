import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
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
  /** What was found, and for what: it may be for what was typed before. */
  const [found, setFound] = useState<{ of: string; results: SearchResult[] }>();
  const results = found?.results;
  /** This device cannot open the copy. */
  const [isBroken, setBroken] = useState(false);
  const area = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef('');
  /** What the first of is to be opened, once it is found. */
  const wanted = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (found && found.of === wanted.current) openFirst();
  }, [found]);

  useEffect(() => {
    if (autoFocus) field.current?.focus();
    void tell('refresh', { isUrgent: false });
  }, [autoFocus]);
  useEffect(() => copiesChanged.watch(() => void search(latest.current, false)), [accountId]);

  async function search(sought: string, isTyped = true) {
    latest.current = sought;
    if (isTyped) {
      wanted.current = undefined;
      onQuery?.(sought);
    }
    setQuery(sought);
    if (accountId === undefined || sought.trim() === '') return setFound(undefined);
    const answer = await searchOf(accountId)
      .search(sought, { most: MOST, isTyped })
      .catch(() => undefined);
    setBroken(!answer);
    if (!answer) return setFound(undefined);
    const { results: all } = answer;
    // What was typed meanwhile counts.
    if (latest.current !== sought) return;
    setFound({ of: sought, results: all });
    if (isTyped)
      announce(all.length > 0 ? strings.found(all.length, all.length < MOST) : strings.noneFound(sought));
  }

  function openFirst(): void {
    wanted.current = query;
    if (found?.of !== query) return;
    wanted.current = undefined;
    area.current?.querySelector<HTMLElement>('[data-result]')?.click();
  }

  return (
    <search
      class="search"
      ref={area}
      onKeyDown={(event) => moveAmongResults(event, area.current, field.current, openFirst)}
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
