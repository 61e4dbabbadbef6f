import { useEffect, useRef } from 'preact/hooks';
import { useObservable } from '../../client/observable';
import { useServices } from '../state/services';
import { type Loaded, useLoad } from './use-load';

/**
 * Loads something from this browser's copy of the knowledge base, as {@link useLoad} does, and again whenever the copy
 * has changed; what was loaded stays meanwhile.
 */
export function useLocal<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const { knowledge } = useServices();
  const { size, syncedAt } = useObservable(knowledge);
  const loaded = useLoad(key, load);
  const { reload } = loaded;
  const copy = `${size} ${syncedAt}`;
  const seen = useRef(copy);
  useEffect(() => {
    if (seen.current === copy) return;
    seen.current = copy;
    reload();
  }, [copy, reload]);
  return loaded;
}
