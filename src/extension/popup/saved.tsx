import { useEffect, useRef } from 'preact/hooks';
import { mayBeTakenBack, type OutboxItem } from '../outbox/item';
import { subjectOf } from './edits';
import { TickIcon } from './icons-of-nav';
import { outboxStrings as strings } from './outbox-strings';
import type { Subject } from './subject';

export interface SavedProps {
  item: OutboxItem;
  /** Has screen readers say it. */
  announce: (text: string) => void;
  onUndo: (item: OutboxItem) => void;
  onEdit: (subject: Subject) => void;
}

/** What became of the capture, while it goes on its way. */
export function Saved({ item, announce, onUndo, onEdit }: SavedProps) {
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => done.current?.focus(), []);
  const { content, reason, state } = item;
  useEffect(() => announce(`${headingOf(state)}. ${strings.state[state]}`), [state, announce]);

  const isRefused = item.state === 'refused';
  const mayUndo = mayBeTakenBack(item);
  return (
    <section class="saved" data-state={item.state}>
      <div class={isRefused ? 'medal medal-alert' : 'medal'}>{isRefused ? '!' : <TickIcon />}</div>
      <h2>{headingOf(item.state)}</h2>
      <p class="saved-state">
        {strings.state[item.state]} {item.state === 'delivered' && item.suggest && strings.willBeReviewed}
      </p>
      {reason && (
        <p class="aside" dir="auto">
          {reason}
        </p>
      )}
      <div class="saved-page">
        <strong>{content.title}</strong>
        {content.tickets && content.tickets.length > 0 && (
          <span class="chips">
            {content.tickets.map(({ key }) => (
              <span class="chip" key={key}>
                {key}
              </span>
            ))}
          </span>
        )}
      </div>
      <div class="actions">
        {isRefused && (
          <button type="button" class="button" onClick={async () => onEdit(await subjectOf(item))}>
            {strings.edit}
          </button>
        )}
        {mayUndo && (
          <button type="button" class="button" onClick={() => onUndo(item)}>
            {strings.undo}
          </button>
        )}
        <button type="button" ref={done} class="button button-primary" onClick={() => window.close()}>
          {strings.done}
        </button>
      </div>
    </section>
  );
}

function headingOf(state: OutboxItem['state']): string {
  return state === 'refused' ? strings.notAccepted : strings.savedHere;
}
