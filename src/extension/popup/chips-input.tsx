import type { RefObject } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { strings } from './strings';

export interface Chip {
  key: string;
  /** Where it opens. */
  url?: string | undefined;
  /** Where it comes from, in words. */
  from?: string | undefined;
}

export interface ChipsInputProps {
  /** Is given the field, for whoever moves the focus there. */
  field?: RefObject<HTMLInputElement | null>;
  label: string;
  hint: string;
  chips: readonly Chip[];
  typed: string;
  onType: (typed: string) => void;
  /** What is typed is complete. */
  onEnter: () => void;
  onRemove: (key: string) => void;
}

/** A field that holds several things: Enter or a comma enters one, Backspace in the empty field removes the last. */
export function ChipsInput(props: ChipsInputProps) {
  const { label, hint, chips, typed, onType, onEnter, onRemove } = props;
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  const input = props.field ?? own;

  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if ((event.key === 'Enter' || event.key === ',') && typed.trim() !== '') {
      event.preventDefault();
      onEnter();
    } else if (event.key === 'Enter') {
      // An empty field has nothing to enter, and the form is saved by intent, not by a slip.
      event.preventDefault();
    } else if (event.key === 'Backspace' && typed === '') {
      const last = chips.at(-1);
      if (last) onRemove(last.key);
    }
  }

  function remove(key: string) {
    onRemove(key);
    // The button that had the focus is gone.
    input.current?.focus();
  }

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="input chips">
        {chips.length > 0 && (
          <ul aria-label={label}>
            {chips.map(({ key, url, from }) => (
              <li class="chip" key={key} title={from}>
                {url ? (
                  <a href={url} target="_blank" rel="noreferrer">
                    {key}
                  </a>
                ) : (
                  <span>{key}</span>
                )}
                {from && <span class="visually-hidden">, {from}</span>}
                <button
                  type="button"
                  class="chip-remove"
                  aria-label={strings.remove(key)}
                  onClick={() => remove(key)}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        )}
        <input
          id={id}
          ref={input}
          value={typed}
          placeholder={chips.length === 0 ? hint : ''}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => onType(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  );
}
