import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useServices } from '../state/services';

export interface Loaded<T> {
  value?: T;
  failure?: unknown;
  /** Loads again; what was loaded stays until the new arrives. */
  reload: () => void;
  /** Puts `value` in the place of what was loaded. */
  replace: (value: T) => void;
  /** Makes another of what is loaded by now, which may have changed since the caller was rendered. */
  change: (change: (value: T) => T) => void;
}

interface State<T> {
  key: string;
  value?: T;
  failure?: unknown;
}

/** Loads something when the component appears, when `key` changes and after each sign-in. */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const { signIns } = useServices();
  const [state, setState] = useState<State<T>>({ key });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const isLoading = useRef(false);

  // `signIns` and `round` only say that it is time again.
  useEffect(() => {
    const abort = new AbortController();
    const settle = (next: (before: State<T>) => State<T>) => {
      if (abort.signal.aborted) return;
      isLoading.current = false;
      setState(next);
    };
    isLoading.current = true;
    latest.current(abort.signal).then(
      (value) => settle(() => ({ key, value })),
      // What was loaded by another key is another thing.
      (failure) => settle((before) => (before.key === key ? { ...before, failure } : { key, failure })),
    );
    return () => abort.abort();
  }, [key, signIns, round]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  const change = useCallback(
    (make: (value: T) => T) => {
      // What was asked for before does not know of the change.
      if (isLoading.current) reload();
      setState((before) =>
        before.key === key && before.value !== undefined ? { key, value: make(before.value) } : before,
      );
    },
    [key],
  );
  const replace = useCallback((value: T) => change(() => value), [change]);
  const { value, failure } = state.key === key ? state : {};
  return {
    reload,
    replace,
    change,
    ...(value !== undefined && { value }),
    ...(failure !== undefined && { failure }),
  };
}
