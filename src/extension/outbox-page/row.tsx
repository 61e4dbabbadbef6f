import { siteOf } from '../../core/url/canonical';
import type { OutboxItem } from '../outbox/item';
import { Drop } from '../popup/drop';
import { ago } from '../popup/time';
import { strings } from './strings';

export type RowAction = 'retry' | 'edit' | 'copy' | 'drop';

export interface RowProps {
  item: OutboxItem;
  onAct: (action: RowAction, item: OutboxItem) => void;
}

/** One item: what it is, how it stands, and what can be done about it. */
export function Row({ item, onAct }: RowProps) {
  const { content, state } = item;
  const { title, url, tickets = [] } = content;
  const isOpen = state !== 'delivered' && state !== 'sending';
  const actions: Exclude<RowAction, 'drop'>[] = ['copy'];
  if (isOpen && !item.isSaved) actions.unshift('edit');
  if (isOpen) actions.unshift('retry');
  return (
    <li class={state === 'refused' ? 'item item-alert' : 'item'} data-state={state}>
      <div class="item-words">
        <a class="clamped" href={url} target="_blank" rel="noreferrer">
          {title}
        </a>
        <span class="aside">
          {siteOf(url)} · {ago(item.createdAt)} · {standing(item)}
        </span>
        {item.reason && <span dir="auto">{item.reason}</span>}
        {tickets.length > 0 && (
          <span class="chips">
            {tickets.map(({ key }) => (
              <span class="chip" key={key}>
                {key}
              </span>
            ))}
          </span>
        )}
      </div>
      <div class="actions">
        {actions.map((action) => (
          <button
            type="button"
            class="button"
            key={action}
            aria-label={`${strings[action]}: ${title}`}
            onClick={() => onAct(action, item)}
          >
            {strings[action]}
          </button>
        ))}
        {isOpen && <Drop what={title} onDrop={() => onAct('drop', item)} />}
      </div>
    </li>
  );
}

function standing({ state, attempts, notBefore }: OutboxItem): string {
  const isLater = state === 'waiting' && notBefore > Date.now();
  return [
    strings.state[state],
    state !== 'delivered' && attempts > 0 && strings.tries(attempts),
    isLater && strings.nextTry(ago(notBefore)),
  ]
    .filter((part) => part !== false)
    .join(' ');
}
