import { useState } from 'preact/hooks';
import { useFocusOfQuestion } from '../use-focus-of-question';
import { outboxStrings as strings } from './outbox-strings';

export interface DropProps {
  /** What is dropped: the buttons of each item sound alike without it. */
  what: string;
  label?: string;
  onDrop: () => void;
}

/** Asks once more, in the same place; the focus stays where one is. */
export function Drop({ what, label = strings.drop, onDrop }: DropProps) {
  const [isAsking, setAsking] = useState(false);
  const first = useFocusOfQuestion(isAsking);
  if (!isAsking) {
    return (
      <button
        type="button"
        class="button"
        ref={first}
        aria-label={`${label}: ${what}`}
        onClick={() => setAsking(true)}
      >
        {label}
      </button>
    );
  }
  return (
    // One with its answers where the row is too short for all.
    <span class="actions">
      <span>{strings.dropSure}</span>
      <button
        type="button"
        class="button"
        ref={first}
        aria-label={`${strings.keep}: ${what}`}
        onClick={() => setAsking(false)}
      >
        {strings.keep}
      </button>
      <button
        type="button"
        class="button button-danger"
        aria-label={`${strings.drop}: ${what}`}
        onClick={onDrop}
      >
        {strings.drop}
      </button>
    </span>
  );
}
