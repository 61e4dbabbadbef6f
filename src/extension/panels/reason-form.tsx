import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Outcome } from '../../core/schemas/decision';
import { LIMITS } from '../../core/schemas/limits';
import { strings } from './strings';

export type ReasonedOutcome = Exclude<Outcome, 'approve'>;

export interface ReasonFormProps {
  outcome: ReasonedOutcome;
  value: string;
  onChange: (value: string) => void;
  onSubmit: (reason: string) => void;
  onCancel: () => void;
}

/** Asks for the reason of a decision. Ctrl+Enter sends, Escape goes back and keeps what was typed. */
export function ReasonForm({ outcome, value, onChange, onSubmit, onCancel }: ReasonFormProps) {
  const [isMissing, setMissing] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  // Before the next key: what is typed right away belongs here and is no shortcut.
  useLayoutEffect(() => input.current?.focus(), []);

  const send = (event: Event) => {
    event.preventDefault();
    const reason = value.trim();
    if (reason !== '') return onSubmit(reason);
    setMissing(true);
    input.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
    if (event.key !== 'Escape') return;
    // The popup would close.
    event.preventDefault();
    onCancel();
  };

  return (
    <form class="field" onSubmit={send} noValidate>
      <label for={id}>{strings.ask[outcome].label}</label>
      <textarea
        id={id}
        ref={input}
        class="input"
        rows={2}
        required
        maxLength={LIMITS.reason}
        aria-invalid={isMissing}
        aria-describedby={`${id}-hint`}
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={press}
      />
      <small id={`${id}-hint`} class={isMissing ? 'missing' : 'aside'} role={isMissing ? 'alert' : undefined}>
        {isMissing ? strings.reasonMissing : strings.reasonHint}
      </small>
      <div class="actions">
        <button type="submit" class="button button-primary">
          {strings.ask[outcome].send}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {strings.cancel}
        </button>
      </div>
    </form>
  );
}
