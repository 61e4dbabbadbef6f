import { useId, useLayoutEffect, useRef } from 'preact/hooks';

export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  longest: number;
  class?: string;
  /** Which way it is written; as its text by default. */
  dir?: 'ltr';
}

/** A labelled line of text. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, longest, class: className = '', dir = 'auto' } = props;
  const id = useId();
  return (
    <div class={`field ${className}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        dir={dir}
        value={value}
        maxLength={longest}
        autocomplete="off"
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

export interface TextAreaProps extends TextFieldProps {
  hint?: string;
  rows?: number;
  autoFocus?: boolean;
}

/** A labelled text of several lines, as high as what stands in it. */
export function TextArea({ label, value, onChange, longest, hint, rows = 2, autoFocus }: TextAreaProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  // What is typed the moment that the form is there belongs in it.
  useLayoutEffect(() => {
    if (autoFocus) area.current?.focus();
  }, [autoFocus]);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        ref={area}
        class="input"
        dir={value ? 'auto' : undefined}
        rows={rows}
        value={value}
        maxLength={longest}
        placeholder={hint}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
