import { useEffect, useId, useRef } from 'preact/hooks';

export interface FormFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  readOnly?: boolean;
  autoFocus?: boolean;
}

/** The field for an address. */
export function FormField({ label, value, onChange, hint, readOnly, autoFocus }: FormFieldProps) {
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
        type="text"
        dir="ltr"
        required
        readOnly={readOnly}
        value={value}
        autocomplete="url"
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
