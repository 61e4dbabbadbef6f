import { useEffect, useRef } from 'preact/hooks';
import { isSetAside, mayBeTakenBack, type OutboxItem } from '../outbox/item';
import { useAttempt } from '../use-attempt';
import { openEdit } from './edits';
import { TickIcon } from './icons-of-nav';
import { outboxStrings as strings } from './outbox-strings';
import type { Subject } from './subject';

export interface SavedProps {
  item: OutboxItem | undefined;
  /** Has screen readers say it. */
  announce: (text: string) => void;
  onUndo: (item: OutboxItem) => Promise<void>;
  onEdit: (subject: Subject) => void;
}

/**
 * What became of the capture, while it goes on its way. Where there is none yet it is drawn out of sight: to draw it the
 * first time would take longer than the disk that a save waits for.
 */
export function Saved({ item, announce, onUndo, onEdit }: SavedProps) {
  const done = useRef<HTMLButtonElement>(null);
  const { attempt, failure } = useAttempt(item?.id);
  const isSaved = item !== undefined;
  const { content, reason, state = 'waiting', suggest } = { ...item };
  useEffect(() => {
    if (isSaved) done.current?.focus();
  }, [isSaved]);
  useEffect(() => {
    if (isSaved) announce(`${headingOf(state)}. ${strings.state[state]}`);
  }, [isSaved, state, announce]);

  const isRefused = state === 'refused';
  return (
    <section class={isSaved ? 'saved' : ''} hidden={!isSaved} data-state={state}>
      <div class={isRefused ? 'medal medal-alert' : 'medal'}>{isRefused ? '!' : <TickIcon />}</div>
      <h2>{headingOf(state)}</h2>
      <p class="saved-state">
        {strings.state[state]} {state === 'delivered' && suggest && strings.willBeReviewed}
      </p>
      {reason && (
        <p class="aside" dir="auto">
          {reason}
        </p>
      )}
      {failure}
      <div class="saved-page">
        <strong>{content?.title}</strong>
        {content?.tickets && content.tickets.length > 0 && (
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
        {item && isSetAside(item) && (
          <button
            type="button"
            class="button"
            onClick={() => void attempt(() => openEdit(item, onEdit, announce))}
          >
            {strings.edit}
          </button>
        )}
        {(!item || mayBeTakenBack(item)) && (
          <button type="button" class="button" onClick={() => item && void attempt(() => onUndo(item))}>
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
