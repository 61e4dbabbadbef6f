import { useEffect, useState } from 'preact/hooks';
import { useServices } from '../state/services';

export interface Draft<T> {
  /** What was typed, or `initial` while that is the same. */
  value: T;
  /** The same as it is by now: a key may both finish what is typed and send it, before the next rendering. */
  read: () => T;
  set: (value: T) => void;
  /** Forgets what was typed. */
  drop: () => void;
}

/**
 * What is typed into a form. It is kept by `name` when the form is left, until it is dropped; while the form is open,
 * the browser asks before it closes the page.
 * @param initial what stands there before anything is typed, in terms of JSON
 */
export function useDraft<T>(name: string, initial: T): Draft<T> {
  const { drafts } = useServices();
  const [, render] = useState({});
  const read = () => (drafts.get(name) ?? initial) as T;
  const differs = drafts.get(name) !== undefined;

  useEffect(() => {
    if (!differs) return;
    const ask = (event: Event) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [differs]);

  const set = (value: T) => {
    if (JSON.stringify(value) === JSON.stringify(initial)) drafts.drop(name);
    else drafts.keep(name, value);
    render({});
  };
  const drop = () => {
    drafts.drop(name);
    render({});
  };
  return { value: read(), read, set, drop };
}
