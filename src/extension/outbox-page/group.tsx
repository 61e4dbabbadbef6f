import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OutboxItem } from '../outbox/item';
import { Row, type RowAction } from './row';
import { strings } from './strings';

export interface GroupProps {
  name: keyof typeof strings.groups;
  items: readonly OutboxItem[];
  onAct: (action: RowAction, item: OutboxItem) => void;
  /** Has all of them sent; undefined where that would not help. */
  onRetryAll?: (() => void) | undefined;
}

/** As many as are looked through at once. */
const PAGE = 100;

/** The items that stand alike. */
export function Group({ name, items, onAct, onRetryAll }: GroupProps) {
  const [shown, setShown] = useState(PAGE);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    // The button that had the focus is gone: one goes on with the first that it has shown.
    if (shown > PAGE) list.current?.children[PAGE]?.querySelector('a')?.focus();
  }, [shown]);
  if (items.length === 0) return null;
  return (
    <section class="group" aria-labelledby={`group-${name}`}>
      <div class="group-head">
        <h2 id={`group-${name}`}>
          {strings.groups[name]} <span class="count">{items.length}</span>
        </h2>
        {onRetryAll && items.length > 1 && (
          <button type="button" class="button" onClick={onRetryAll}>
            {strings.retryAll(items.length)}
          </button>
        )}
      </div>
      <ul ref={list}>
        {items.slice(0, shown).map((item) => (
          <Row key={item.id} item={item} onAct={onAct} />
        ))}
      </ul>
      {items.length > shown && (
        <button type="button" class="button" onClick={() => setShown(items.length)}>
          {strings.more(items.length - shown)}
        </button>
      )}
    </section>
  );
}
