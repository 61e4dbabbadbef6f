import { useEffect, useRef } from 'preact/hooks';
import { isSetAside, type OutboxItem } from '../outbox/item';
import { useAttempt } from '../use-attempt';
import { Drop } from './drop';
import { begunEdit, openEdit } from './edits';
import { outbox } from './outbox';
import { outboxStrings as strings } from './outbox-strings';
import type { Subject } from './subject';
import { ago } from './time';

export interface OutboxViewProps {
  items: readonly OutboxItem[];
  refresh: () => Promise<void>;
  onEdit: (subject: Subject) => void;
  announce: (text: string) => void;
}

/** What has not been sent, and why; those that need the person come first. */
export function OutboxView({ items, refresh, onEdit, announce }: OutboxViewProps) {
  const kept = items.filter(({ state }) => state !== 'delivered');
  const setAside = kept.filter(isSetAside);
  const others = kept.filter((item) => !isSetAside(item));
  const heading = useRef<HTMLHeadingElement>(null);
  const { attempt, failure } = useAttempt();
  // The button that led here is gone.
  useEffect(() => heading.current?.focus(), []);
  async function act(work: () => Promise<void>, said: string): Promise<void> {
    // The button that has the focus goes.
    heading.current?.focus();
    await work();
    announce(said);
    await refresh();
  }
  const retry = (some: readonly OutboxItem[]) =>
    act(() => outbox.retry(some.map(({ id }) => id)), strings.retried);

  async function retryOrEdit(item: OutboxItem): Promise<void> {
    const begun = await begunEdit(item);
    if (begun) onEdit(begun);
    else await retry([item]);
  }

  return (
    <section class="outbox">
      <h2 ref={heading} tabIndex={-1}>
        {strings.outbox}
      </h2>
      {failure}
      {kept.length === 0 && <p class="aside">{strings.outboxEmpty}</p>}
      <ul>
        {[...setAside, ...others].map((item) => (
          <OutboxRow
            key={item.id}
            item={item}
            onRetry={() => void attempt(() => retryOrEdit(item))}
            onEdit={() => void attempt(() => openEdit(item, onEdit, announce))}
            onDrop={() => void attempt(() => act(() => outbox.drop(item.id), strings.dropped))}
          />
        ))}
      </ul>
      <a class="link" href="../outbox-page/index.html" target="_blank" rel="noreferrer">
        {strings.outboxPage}
      </a>
      {others.length > 0 && (
        <button type="button" class="button button-primary" onClick={() => void attempt(() => retry(others))}>
          {strings.retryAll}
        </button>
      )}
    </section>
  );
}

interface OutboxRowProps {
  item: OutboxItem;
  onRetry: () => void;
  onEdit: () => void;
  onDrop: () => void;
}

function OutboxRow({ item, onRetry, onEdit, onDrop }: OutboxRowProps) {
  const { content, state, reason, notBefore, createdAt } = item;
  const isLater = state === 'waiting' && notBefore > Date.now();
  return (
    <li class={state === 'refused' ? 'notice notice-danger' : 'notice'}>
      <strong class="clamped">{content.title}</strong>
      <span class="aside">
        {ago(createdAt)} · {strings.state[state]} {isLater && strings.nextTry(ago(notBefore))}
      </span>
      {reason && <span dir="auto">{reason}</span>}
      {state !== 'sending' && (
        <div class="actions">
          {isSetAside(item) && <Action what={content.title} label={strings.edit} onClick={onEdit} />}
          {isSetAside(item) && <Action what={content.title} label={strings.retry} onClick={onRetry} />}
          <Drop what={content.title} onDrop={onDrop} />
        </div>
      )}
    </li>
  );
}

interface ActionProps {
  label: string;
  /** What it is done to: the buttons of each item sound alike without it. */
  what: string;
  onClick: () => void;
}

function Action({ label, what, onClick }: ActionProps) {
  return (
    <button type="button" class="button" aria-label={`${label}: ${what}`} onClick={onClick}>
      {label}
    </button>
  );
}
