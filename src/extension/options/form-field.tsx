import { useEffect, useId, useRef } from 'preact/hooks';

export interface FormFieldProps {
  label: string;
  type: 'text' | 'email' | 'password';
  value: string;
  onChange: (value: string) => void;
  autocomplete: 'url' | 'username' | 'current-password' | 'new-password';
  hint?: string | undefined;
  readOnly?: boolean;
  autoFocus?: boolean;
}

/** A labelled field of a form. */
export function FormField({
  label,
  type,
  value,
  onChange,
  autocomplete,
  hint,
  readOnly,
  autoFocus,
}: FormFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={input}
        class="input"
        // Preact types each kind of input apart, though they share all that is used here.
        type={type as 'text'}
        required
        readOnly={readOnly}
        value={value}
        autocomplete={autocomplete}
        aria-describedby={hint && `${id}-hint`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {hint && (
        <small id={`${id}-hint`} class="hint">
          {hint}
        </small>
      )}
    </div>
  );
}
