import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

interface FieldProps {
  label: string;
  hint?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  /** Takes the focus when it appears. */
  autoFocus?: boolean;
}

interface InputProps extends FieldProps {
  attributes: Record<string, string>;
  after?: ComponentChildren;
}

/** A labelled input, which takes the focus if it is to. */
function LabelledInput({ label, hint, value, onChange, autoFocus, attributes, after }: InputProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  const control = (
    <input
      {...attributes}
      id={id}
      ref={input}
      class="input"
      required
      value={value}
      aria-describedby={hint && `${id}-hint`}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {after ? (
        <div class="password">
          {control}
          {after}
        </div>
      ) : (
        control
      )}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}

export function EmailField(props: FieldProps) {
  const attributes = { type: 'email', name: 'email', autocomplete: 'username', dir: 'ltr' };
  return <LabelledInput {...props} attributes={attributes} />;
}

interface PasswordFieldProps extends FieldProps {
  /** What the button says that lets it be looked at. */
  show: string;
  isNew?: boolean;
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ show, isNew = false, ...field }: PasswordFieldProps) {
  const [isVisible, setVisible] = useState(false);
  const autocomplete = isNew ? 'new-password' : 'current-password';
  return (
    <LabelledInput
      {...field}
      attributes={{ type: isVisible ? 'text' : 'password', name: autocomplete, autocomplete, dir: 'ltr' }}
      after={
        <button type="button" class="button" aria-pressed={isVisible} onClick={() => setVisible(!isVisible)}>
          {show}
        </button>
      }
    />
  );
}

/** A code of digits, which the browser may take from a short message. */
export function CodeField({ onChange, ...field }: FieldProps) {
  const attributes = { type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code', dir: 'ltr' };
  return (
    <LabelledInput
      {...field}
      onChange={(value) => onChange(value.replace(/\s/g, ''))}
      attributes={{ ...attributes, name: 'code', spellcheck: 'false' }}
    />
  );
}
