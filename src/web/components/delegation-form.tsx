import { useState } from 'preact/hooks';
import { ApiError } from '../../client/api';
import { explain } from '../../client/failure';
import { isolated } from '../../core/isolated';
import type { Person } from '../../core/schemas/bookmark';
import type { Delegation, Member, SeenDelegation } from '../../core/schemas/person';
import { useDraft } from '../hooks/use-draft';
import { useServices } from '../state/services';
import { ChoiceField, withKept } from './choice-field';
import { DraftNote } from './draft-note';
import { Field } from './field';
import { FormEnd } from './form-end';

interface DelegationFormProps {
  manager: Member;
  others: readonly Member[];
  onSave: () => void;
  onClose: () => void;
  /** Somebody else has changed it. */
  onStale: () => void;
}

/** What tells whether a delegation is still the one that is shown. */
export const seenOf = ({ delegate, from, until }: Delegation): SeenDelegation => ({
  delegate: delegate.id,
  from,
  until,
});

/** Asks who stands in for a manager, and from when to when. */
export function DelegationForm({
  manager: { id, name, delegation },
  others,
  onSave,
  onClose,
  onStale,
}: DelegationFormProps) {
  const { client, toasts } = useServices();
  const draft = useDraft(`delegation of ${id}`, {
    delegate: delegation?.delegate.id ?? others[0]?.id ?? '',
    from: delegation?.from ?? new Date().toISOString().slice(0, '2026-01-01'.length),
    until: delegation?.until ?? '',
  });
  const { delegate, from, until } = draft.value;
  const change = (part: Partial<typeof draft.value>) => draft.set({ ...draft.read(), ...part });
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async (event: Event) => {
    event.preventDefault();
    if (until < from) return setFailure('Give a last day that is not before the first.');
    setBusy(true);
    setFailure(undefined);
    try {
      const expected = delegation ? seenOf(delegation) : {};
      await client.setDelegation({ params: { id }, body: { delegate, from, until, expected } });
      draft.drop();
      toasts.show(`Saved: who stands in for ${isolated(name)}.`);
      onSave();
    } catch (error) {
      setFailure(explain(error));
      setBusy(false);
      if (error instanceof ApiError && error.status === 409) onStale();
    }
  };
  const cancel = () => {
    draft.drop();
    onClose();
  };
  if (others.length === 0) return <p class="notice">There is no other manager who could stand in.</p>;
  return (
    <form class="reason-form" onSubmit={save} noValidate>
      <DraftNote draft={draft} />
      <ChoiceField
        label="Delegate"
        choices={withKept<Person>(others, delegation?.delegate)}
        chosen={delegate}
        onChoose={(chosen) => change({ delegate: chosen })}
      />
      <Field label="First day">
        {(control) => (
          <input
            {...{ ...control, class: 'input', type: 'date', value: from }}
            onInput={(event) => change({ from: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Last day" hint="Both days are in it, as days go in UTC.">
        {(control) => (
          <input
            {...{ ...control, class: 'input', type: 'date', value: until }}
            onInput={(event) => change({ until: event.currentTarget.value })}
          />
        )}
      </Field>
      <FormEnd failure={failure} busy={busy} onCancel={cancel}>
        Save
      </FormEnd>
    </form>
  );
}
