import { useEffect, useRef, useState } from 'preact/hooks';
import { Field } from './field';

interface PasswordFieldProps {
  label: string;
  hint?: string;
  autoComplete: 'current-password' | 'new-password';
  /** Takes the focus when it appears. */
  autoFocus?: boolean;
  value: string;
  onChange: (value: string) => void;
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ autoComplete, autoFocus, value, onChange, ...field }: PasswordFieldProps) {
  const [visible, setVisible] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  return (
    <Field {...field}>
      {(control) => (
        <div class="password">
          <input
            {...control}
            ref={input}
            class="input"
            {...typeOf(visible)}
            name={autoComplete}
            autoComplete={autoComplete}
            required
            value={value}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
          <button type="button" class="button" aria-pressed={visible} onClick={() => setVisible(!visible)}>
            Show
          </button>
        </div>
      )}
    </Field>
  );
}

/** The types of Preact know an input by its one type; this one has two. */
const typeOf = (visible: boolean) => ({ type: visible ? 'text' : 'password' }) as { type: 'password' };
