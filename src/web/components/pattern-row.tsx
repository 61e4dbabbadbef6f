import type { PatternDraft } from '../../client/ticket-patterns';
import { Field } from './field';
import { Icon } from './icon';

interface PatternRowProps {
  draft: PatternDraft;
  errors: Partial<PatternDraft>;
  /** Whether empty fields count as mistakes yet. */
  isChecked: boolean;
  onChange: (draft: PatternDraft) => void;
  onRemove: () => void;
}

const FIELDS = [
  { field: 'name', label: 'Name', limit: 60 },
  { field: 'pattern', label: 'Pattern (regular expression)', limit: 200 },
  { field: 'url', label: 'Opens at ({id} stands for the ticket)', limit: 500 },
] as const;

/** One ticket pattern, each mistake beside its field. */
export function PatternRow({ draft, errors, isChecked, onChange, onRemove }: PatternRowProps) {
  return (
    <fieldset class="pattern">
      <legend class="visually-hidden">{draft.name || 'unnamed'}</legend>
      {FIELDS.map(({ field, label, limit }) => (
        <Field key={field} label={label} error={isChecked || draft[field] !== '' ? errors[field] : undefined}>
          {(control) => (
            <input
              {...control}
              class={field === 'name' ? 'input' : 'input code'}
              value={draft[field]}
              maxLength={limit}
              spellcheck={false}
              autoComplete="off"
              onInput={({ currentTarget: { value } }) => onChange({ ...draft, [field]: value })}
            />
          )}
        </Field>
      ))}
      <button
        type="button"
        class="icon-button"
        aria-label={`Remove ${draft.name || 'unnamed'}`}
        title="Remove"
        onClick={onRemove}
      >
        <Icon name="cross" />
      </button>
    </fieldset>
  );
}
