import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { LIMITS } from '../../core/schemas/content';
import { useDraft } from '../hooks/use-draft';
import { Field } from './field';
import { FormButtons } from './form-buttons';

interface ReasonFormProps {
  label: string;
  hint: string;
  /** What the button says, as a verb. */
  submit: string;
  danger?: boolean;
  /** What it is kept by while it is typed. The caller drops it once it has done its work. */
  draft: string;
  /** The reason that is proposed. */
  initial?: string;
  /** Of what it is about, if that has revisions: what was typed for another one is said to be. */
  revision?: number;
  onSubmit: (reason: string) => void;
  onCancel: () => void;
}

/** Asks for a reason. Ctrl+Enter sends, Escape closes and keeps what was typed. */
export function ReasonForm(props: ReasonFormProps) {
  const { revision, initial = '' } = props;
  const typed = useDraft(props.draft, { reason: initial, revision });
  const { reason, revision: typedFor } = typed.value;
  const [error, setError] = useState<string>();
  const input = useRef<HTMLTextAreaElement>(null);
  // Before the next key: what is typed right away belongs here and is no shortcut.
  useLayoutEffect(() => input.current?.focus(), []);

  const send = (event: Event) => {
    event.preventDefault();
    const given = typed.read().reason.trim();
    if (given !== '') return props.onSubmit(given);
    setError('Say why, so that the other side knows what to do next.');
    input.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    // Of an input method: Escape gives up what it proposes.
    if (event.isComposing) return;
    if (event.key === 'Escape') props.onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
  };

  return (
    <form class="reason-form" onSubmit={send} noValidate>
      {typedFor !== revision && (
        <p class="notice notice-warn">
          You have typed this for revision {typedFor}. This is revision {revision}.
        </p>
      )}
      <Field label={props.label} hint={props.hint} error={error}>
        {(control) => (
          <textarea
            {...control}
            ref={input}
            class="input"
            rows={3}
            maxLength={LIMITS.reason}
            value={reason}
            required
            onInput={(event) => typed.set({ ...typed.read(), reason: event.currentTarget.value })}
            onKeyDown={press}
          />
        )}
      </Field>
      <FormButtons danger={props.danger} onCancel={props.onCancel}>
        {props.submit}
      </FormButtons>
    </form>
  );
}
