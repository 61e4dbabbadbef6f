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

/** The choices with one that was made before, which may be offered no longer: else another, or none, would seem chosen. */
export function withKept<T extends { id: string }>(choices: readonly T[], kept: T | undefined): readonly T[] {
  return kept && choices.every(({ id }) => id !== kept.id) ? [kept, ...choices] : choices;
}
