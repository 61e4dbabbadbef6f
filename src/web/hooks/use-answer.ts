import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../client/knowledge-search';
import { useObservable } from '../../client/observable';
import type { Memberships } from '../../client/search/memberships';
import type { Knowledge } from '../state/knowledge';
import type { Search } from './use-search';

/** The search that finds every link. */
export const ALL_LINKS: Pick<Search, 'text' | 'filters'> = { text: '', filters: {} };

/** What the knowledge base answers to a search; the answer before it stays until it is there. */
export function useAnswer(
  knowledge: Knowledge,
  { text, filters }: Pick<Search, 'text' | 'filters'>,
  most: number,
  memberships?: Memberships,
): Answer | undefined {
  const state = useObservable(knowledge);
  const [answer, setAnswer] = useState<Answer>();
  // `state` tells of changes in the copy.
  useEffect(() => {
    let isStale = false;
    knowledge.search.search(text, { filters, most, memberships, isTyped: text !== '' }).then(
      (found) => !isStale && setAnswer(found),
      // Without a copy there is no sync either, and that says so.
      () => undefined,
    );
    return () => {
      isStale = true;
    };
  }, [knowledge, state, text, JSON.stringify(filters), most, memberships]);
  return answer;
}
