import { useEffect, useRef, useState } from 'preact/hooks';
import { useServices } from '../state/services';

export interface Draft<T> {
  /** What was typed, or `initial` while that is the same. */
  value: T;
  /** The same as it is by now: a key may both finish what is typed and send it, before the next rendering. */
  read: () => T;
  set: (value: T) => void;
  /** Forgets what was typed. */
  drop: () => void;
  /** It was typed before the form was opened. */
  isRestored: boolean;
}

/**
 * What is typed into a form. It is kept by `name` when the form is left, or the page, until it is dropped. Where the
 * browser has no room to keep it, it asks before it closes the page while the form is open.
 * @param initial what stands there before anything is typed, in terms of JSON
 */
export function useDraft<T>(name: string, initial: T): Draft<T> {
  const { drafts } = useServices();
  const [, render] = useState({});
  // What is sent is what stands in this form: another tab may type into its own meanwhile, so the disk is read once.
  const own = useRef<{ name: string; typed: T | undefined; wasKept: boolean }>(undefined);
  if (own.current?.name !== name) {
    const kept = drafts.get(name);
    const wasKept = isLike(kept, initial);
    own.current = { name, typed: wasKept ? kept : undefined, wasKept };
  }
  const read = () => own.current?.typed ?? initial;
  const isAtRisk = drafts.isUnstored(name);

  useEffect(() => {
    if (!isAtRisk) return;
    const ask = (event: Event) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isAtRisk]);

  const set = (value: T) => {
    const isInitial = JSON.stringify(value) === JSON.stringify(initial);
    const { wasKept = false } = own.current ?? {};
    own.current = { name, typed: isInitial ? undefined : value, wasKept };
    if (isInitial) drafts.drop(name);
    else drafts.keep(name, value);
    render({});
  };
  const drop = () => {
    own.current = { name, typed: undefined, wasKept: false };
    drafts.drop(name);
    render({});
  };
  const isRestored = own.current.wasKept && drafts.get(name) !== undefined;
  return { value: read(), read, set, drop, isRestored };
}

/** Whether it has what a form needs: what an earlier version of the form has kept may be of another kind. */
function isLike<T>(kept: unknown, initial: T): kept is T {
  if (kindOf(kept) !== kindOf(initial)) return false;
  if (kindOf(initial) !== 'object') return true;
  const fields = Object(kept) as Record<string, unknown>;
  return Object.entries(Object(initial)).every(
    ([field, value]) => value === undefined || kindOf(fields[field]) === kindOf(value),
  );
}

const kindOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);
