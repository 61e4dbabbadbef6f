import { useCallback, useEffect, useState } from 'preact/hooks';
import type { OutboxItem } from '../outbox/item';

export type Afterwards = typeof import('./afterwards');

let afterwards: Promise<Afterwards> | undefined;

/** What is not needed to fill in the form. It is asked for once: the browser answers an import in a turn of its own. */
export function loadAfterwards(): Promise<Afterwards> {
  afterwards ??= import('./afterwards');
  return afterwards;
}

export interface OutboxState {
  /** The items, kept up to date. */
  items: readonly OutboxItem[];
  /** The parts that show them. */
  parts: Afterwards;
  /** This device cannot tell: then there are none. */
  isBroken: boolean;
}

/** The outbox; undefined until it is known. */
export function useOutbox(): { state: OutboxState | undefined; refresh: () => Promise<void> } {
  const [state, setState] = useState<OutboxState>();
  const refresh = useCallback(async () => {
    const parts = await loadAfterwards();
    const items = await parts.outbox.all().catch(() => undefined);
    setState({ parts, items: items ?? [], isBroken: items === undefined });
  }, []);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isGone = false;
    void loadAfterwards().then(({ onChange, outbox }) => {
      if (isGone) return;
      stop = onChange(() => void refresh());
      // What waits for its next try need not wait while somebody looks.
      outbox.deliver();
    });
    void refresh();
    return () => {
      isGone = true;
      stop?.();
    };
  }, [refresh]);
  return { state, refresh };
}
