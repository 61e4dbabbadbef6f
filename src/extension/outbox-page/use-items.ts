import { useEffect, useState } from 'preact/hooks';
import { oneAfterAnother } from '../one-after-another';
import { onChange } from '../outbox/changes';
import type { OutboxItem } from '../outbox/item';
import { outbox } from '../popup/outbox';

/** Many items that are sent change a hundred times a second, and nobody reads that fast. */
const BREATH_MS = 250;

/** The items, kept up to date; `broken` where this device cannot tell, undefined until it has. */
export function useItems(): {
  items: readonly OutboxItem[] | 'broken' | undefined;
  refresh: () => Promise<void>;
} {
  const [items, setItems] = useState<readonly OutboxItem[] | 'broken'>();
  const [refresh] = useState(() =>
    oneAfterAnother(async () => setItems(await outbox.all().catch(() => 'broken' as const)), BREATH_MS),
  );
  useEffect(() => {
    const stop = onChange(() => void refresh());
    void refresh();
    outbox.deliver();
    return stop;
  }, [refresh]);
  return { items, refresh };
}
