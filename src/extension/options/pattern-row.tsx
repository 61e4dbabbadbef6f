import { useId } from 'preact/hooks';
import type { PatternDraft } from '../../client/ticket-patterns';
import { errorsOf } from './pattern-errors';
import { strings } from './strings';

export interface PatternRowProps {
  draft: PatternDraft;
  /** Whether empty fields count as mistakes yet. */
  isChecked: boolean;
  isLocked: boolean;
  onChange: (draft: PatternDraft) => void;
  onRemove: () => void;
}

const FIELDS = [
  { field: 'name', label: strings.patternName, limit: 60 },
  { field: 'pattern', label: strings.pattern, limit: 200 },
  { field: 'url', label: strings.patternUrl, limit: 500 },
] as const;

/** One ticket pattern, each mistake beside its field. */
export function PatternRow({ draft, isChecked, isLocked, onChange, onRemove }: PatternRowProps) {
  const id = useId();
  const errors = errorsOf(draft);
  return (
    <fieldset class="pattern">
      <legend class="visually-hidden">{draft.name || strings.patternUnnamed}</legend>
      {FIELDS.map(({ field, label, limit }) => {
        const error = isChecked || draft[field] !== '' ? errors[field] : undefined;
        return (
          <div key={field} class="field">
            <label for={`${id}-${field}`}>{label}</label>
            <input
              id={`${id}-${field}`}
              class={field === 'name' ? 'input' : 'input code'}
              dir={field === 'name' ? 'auto' : 'ltr'}
              value={draft[field]}
              maxLength={limit}
              spellcheck={false}
              readOnly={isLocked}
              aria-invalid={error !== undefined}
              aria-describedby={error && `${id}-${field}-error`}
              onInput={({ currentTarget: { value } }) => onChange({ ...draft, [field]: value })}
            />
            {error && (
              <small id={`${id}-${field}-error`} class="error">
                {error}
              </small>
            )}
          </div>
        );
      })}
      {!isLocked && (
        <button type="button" class="button" onClick={onRemove}>
          {strings.patternRemove}
          <span class="visually-hidden"> {draft.name}</span>
        </button>
      )}
    </fieldset>
  );
}
