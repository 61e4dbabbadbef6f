import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useServices } from '../state/services';

export interface Loaded<T> {
  value?: T;
  failure?: unknown;
  /** Loads again; what was loaded stays until the new arrives. */
  reload: () => void;
  /** Puts `value` in the place of what was loaded. */
  replace: (value: T) => void;
}

/** Loads something when the component appears, when `key` changes and after each sign-in. */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const { signIns } = useServices();
  const [state, setState] = useState<{ key: string; value?: T; failure?: unknown }>({ key });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;

  // `signIns` and `round` only say that it is time again.
  useEffect(() => {
    const abort = new AbortController();
    latest.current(abort.signal).then(
      (value) => !abort.signal.aborted && setState({ key, value }),
      (failure) => !abort.signal.aborted && setState((before) => ({ ...before, key, failure })),
    );
    return () => abort.abort();
  }, [key, signIns, round]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  const replace = useCallback((value: T) => setState({ key, value }), [key]);
  const { value, failure } = state.key === key ? state : {};
  return {
    reload,
    replace,
    ...(value !== undefined && { value }),
    ...(failure !== undefined && { failure }),
  };
}
