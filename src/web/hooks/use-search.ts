import { useEffect, useRef, useState } from 'preact/hooks';
import type { Filters } from '../../client/search/facets';
import { knowledgePath, readFilters } from '../filters';
import { navigate } from '../router';

/** Browsers refuse rapid changes of the address, so it follows what is typed at this distance, in milliseconds. */
const ADDRESS_DELAY = 250;

export interface Search {
  text: string;
  filters: Filters;
  setText: (text: string) => void;
  /** Narrows the search, and changes its text if one is given; a step that the browser's Back takes back. */
  setFilters: (filters: Filters, text?: string) => void;
}

/** The search that the address names. What is typed counts at once and reaches the address a moment later. */
export function useSearch(query: URLSearchParams): Search {
  const addressed = query.get('q') ?? '';
  const filters = readFilters(query);
  const [text, setText] = useState(addressed);
  const known = useRef(addressed);

  useEffect(() => {
    if (addressed === known.current) return;
    known.current = addressed;
    setText(addressed);
  }, [addressed]);

  const path = knowledgePath(text, filters);
  useEffect(() => {
    if (text === known.current) return;
    const timer = setTimeout(() => {
      known.current = text;
      navigate(path, { replace: true });
    }, ADDRESS_DELAY);
    return () => clearTimeout(timer);
  }, [text, path]);

  const setFilters = (chosen: Filters, sought = text) => {
    known.current = sought;
    setText(sought);
    navigate(knowledgePath(sought, chosen));
  };
  return { text, filters, setText, setFilters };
}
