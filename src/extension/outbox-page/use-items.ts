import { useEffect, useState } from 'preact/hooks';
import { oneAfterAnother } from '../one-after-another';
import { onChange } from '../outbox/changes';
import type { OutboxItem } from '../outbox/item';
import { outbox } from '../popup/outbox';

/** Many items that are sent change a hundred times a second, and nobody reads that fast. */
const BREATH_MS = 250;

/** What the outbox holds; `broken`: this device cannot tell. */
export interface Found {
  items: readonly OutboxItem[];
  /** How many others have left here unsent. */
  ofOthers: number;
  isBroken?: true;
}

/** The outbox, kept up to date; undefined until it is known. */
export function useItems(): { found: Found | undefined; refresh: () => Promise<void> } {
  const [found, setFound] = useState<Found>();
  const [refresh] = useState(() =>
    oneAfterAnother(async () => setFound(await find().catch(() => BROKEN)), BREATH_MS),
  );
  useEffect(() => {
    const stop = onChange(() => void refresh());
    void refresh();
    outbox.deliver();
    return stop;
  }, [refresh]);
  return { found, refresh };
}

const BROKEN: Found = { items: [], ofOthers: 0, isBroken: true };

async function find(): Promise<Found> {
  const [items, ofOthers] = await Promise.all([outbox.all(), outbox.countOfOthers()]);
  return { items, ofOthers };
}
