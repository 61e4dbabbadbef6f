import type { Ref } from 'preact';
import { Field } from './field';

interface ChoiceFieldProps<T extends string> {
  label: string;
  choices: readonly { id: T; name: string }[];
  /** The ID of the one that is chosen. */
  chosen: T;
  onChoose: (id: T) => void;
  error?: string | undefined;
  fieldRef?: Ref<HTMLSelectElement>;
}

/** A field in which one of several is chosen. */
export function ChoiceField<T extends string>({
  label,
  choices,
  chosen,
  onChoose,
  error,
  fieldRef,
}: ChoiceFieldProps<T>) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <select
          {...control}
          {...(fieldRef && { ref: fieldRef })}
          class="input"
          value={chosen}
          onChange={({ currentTarget }) => onChoose(currentTarget.value as T)}
        >
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
