import type { Answer } from '../../client/knowledge-search';
import { countOf } from '../../client/text';
import type { Link } from '../../core/schemas/knowledge';
import { isNarrowed } from '../filters';
import type { Search } from '../hooks/use-search';
import { useServices } from '../state/services';
import { NoResult } from './knowledge-empty';
import { Result } from './result';
import { ShowMore } from './show-more';

interface ResultsProps {
  answer: Answer;
  search: Search;
  onCopy: (link: Link) => void;
  onMore: () => void;
}

/** What a search has found: how much, and the first of it. */
export function Results({ answer, search, onCopy, onMore }: ResultsProps) {
  const { usage } = useServices();
  const { text, filters, setFilters } = search;
  const { total, results } = answer;
  return (
    <section class="results" aria-label="Links">
      <p role="status" class="soft">
        {countOf(total, 'link')}{' '}
        {text.trim() !== '' || isNarrowed(filters) ? 'found' : 'in all, the newest first'}
      </p>
      {total === 0 && <NoResult text={text} clear={() => setFilters({}, '')} />}
      <ol>
        {results.map(({ link, terms }) => (
          <Result
            key={link.id}
            link={link}
            terms={terms}
            filters={filters}
            onFilter={setFilters}
            onCopy={onCopy}
            onOpen={({ id }) => usage.count(id, 'opened')}
          />
        ))}
      </ol>
      {total > results.length && <ShowMore onPress={onMore} />}
    </section>
  );
}
