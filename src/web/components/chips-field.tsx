import { useRef, useState } from 'preact/hooks';
import { Field } from './field';
import { Icon } from './icon';

interface ChipsFieldProps<T> {
  label: string;
  hint: string;
  error?: string | undefined;
  values: readonly T[];
  nameOf: (value: T) => string;
  /** What a value is told from the others by. */
  idOf: (value: T) => string;
  /** What was typed as values; none when it makes no sense. */
  parse: (typed: string) => T[];
  onChange: (values: T[]) => void;
}

/** A field of several short values; Enter, a comma or leaving the field adds what was typed. */
export function ChipsField<T>(props: ChipsFieldProps<T>) {
  const { label, hint, error, values, nameOf, idOf, parse, onChange } = props;
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);

  const add = () => {
    const added = parse(typed).filter((value) => !values.some((own) => idOf(own) === idOf(value)));
    if (added.length > 0) onChange([...values, ...added]);
    setTyped('');
  };
  const remove = (value: T) => {
    onChange(values.filter((own) => idOf(own) !== idOf(value)));
    input.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    // Of an input method: Enter takes what it proposes.
    if (event.isComposing) return;
    if ((event.key === 'Enter' || event.key === ',') && typed.trim() !== '') {
      event.preventDefault();
      add();
    } else if (event.key === 'Enter') {
      event.preventDefault();
    } else if (event.key === 'Backspace' && typed === '' && values.length > 0) {
      onChange(values.slice(0, -1));
    }
  };

  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div class="input chips-field">
          {values.map((value) => (
            <span key={idOf(value)} class="chip">
              {nameOf(value)}
              <button
                type="button"
                class="chip-remove"
                aria-label={`Remove ${nameOf(value)}`}
                onClick={() => remove(value)}
              >
                <Icon name="cross" />
              </button>
            </span>
          ))}
          <input
            {...control}
            ref={input}
            value={typed}
            autoComplete="off"
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={press}
            onBlur={add}
          />
        </div>
      )}
    </Field>
  );
}
