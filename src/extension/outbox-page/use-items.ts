import { useEffect, useState } from 'preact/hooks';
import { onChange } from '../outbox/changes';
import type { OutboxItem } from '../outbox/item';
import { outbox } from '../popup/outbox';

/** The items, kept up to date; however often they change, they are read one time after another. */
export function useItems(): { items: readonly OutboxItem[] | undefined; refresh: () => Promise<void> } {
  const [items, setItems] = useState<readonly OutboxItem[]>();
  const [refresh] = useState(() => oneAfterAnother(async () => setItems(await outbox.all())));
  useEffect(() => {
    const stop = onChange(() => void refresh());
    void refresh();
    outbox.deliver();
    return stop;
  }, [refresh]);
  return { items, refresh };
}

/** Runs `work` once more after it, however often it is asked for while it runs. */
function oneAfterAnother(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  async function run(): Promise<void> {
    do {
      isAskedAgain = false;
      await work();
    } while (isAskedAgain);
  }
  return () => {
    isAskedAgain = true;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}
