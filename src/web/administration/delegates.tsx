import { useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import type { Member } from '../../core/schemas/person';
import { Field } from '../components/field';
import { FormEnd } from '../components/form-end';
import { Failure, Loading } from '../components/notice';
import { useLoad } from '../hooks/use-load';
import { isAdministrator, useServices } from '../state/services';

/** Who reviews in whose place, and from when to when: one's own place, and any as an administrator. */
export function DelegatesSection() {
  const { client, user } = useServices();
  const { value, failure, reload } = useLoad('people', (signal) => client.listPeople({}, { signal }));
  if (!value) return failure === undefined ? <Loading /> : <Failure error={failure} retry={reload} />;
  const managers = value.items.filter(({ groups }) => groups.includes('managers'));
  return (
    <>
      <p>While a manager is away, what would be assigned to them goes to their delegate.</p>
      <ul class="delegates">
        {managers.map((manager) => (
          <li key={manager.id} class="card">
            <Place
              {...{ manager, managers, reload }}
              mayChange={manager.id === user.id || isAdministrator(user)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface PlaceProps {
  manager: Member;
  managers: readonly Member[];
  mayChange: boolean;
  reload: () => void;
}

/** One manager, and who stands in for them. */
function Place({ manager, managers, mayChange, reload }: PlaceProps) {
  const { client, toasts } = useServices();
  const [isOpen, setOpen] = useState(false);
  const { id, name, delegation } = manager;
  const end = async () => {
    try {
      await client.endDelegation({ params: { id } });
      toasts.show(`${name} reviews again.`);
      reload();
    } catch (error) {
      toasts.show(explain(error), 'danger');
    }
  };
  return (
    <>
      <h3>{name}</h3>
      <p class="soft">
        {delegation
          ? `${delegation.delegate.name} stands in from ${delegation.from} to ${delegation.until}`
          : 'No delegate'}
      </p>
      {mayChange && !isOpen && (
        <div class="actions">
          <button type="button" class="button" onClick={() => setOpen(true)}>
            {delegation ? 'Change' : 'Name a delegate'}
            <span class="visually-hidden"> for {name}</span>
          </button>
          {delegation && (
            <button type="button" class="button" onClick={() => void end()}>
              End<span class="visually-hidden"> the delegation of {name}</span>
            </button>
          )}
        </div>
      )}
      {isOpen && (
        <DelegationForm
          manager={manager}
          others={managers.filter((other) => other.id !== id)}
          onClose={() => setOpen(false)}
          onSave={() => {
            setOpen(false);
            reload();
          }}
        />
      )}
    </>
  );
}

interface DelegationFormProps {
  manager: Member;
  others: readonly Member[];
  onSave: () => void;
  onClose: () => void;
}

function DelegationForm({ manager: { id, name, delegation }, others, onSave, onClose }: DelegationFormProps) {
  const { client, toasts } = useServices();
  const [delegate, setDelegate] = useState(delegation?.delegate.id ?? others[0]?.id ?? '');
  const [from, setFrom] = useState(
    delegation?.from ?? new Date().toISOString().slice(0, '2026-01-01'.length),
  );
  const [until, setUntil] = useState(delegation?.until ?? '');
  const [failure, setFailure] = useState<string>();
  const save = async (event: Event) => {
    event.preventDefault();
    if (until < from) return setFailure('Give a last day that is not before the first.');
    try {
      await client.setDelegation({ params: { id }, body: { delegate, from, until } });
      toasts.show(`Saved: who stands in for ${name}.`);
      onSave();
    } catch (error) {
      setFailure(explain(error));
    }
  };
  if (others.length === 0) return <p class="notice">There is no other manager who could stand in.</p>;
  return (
    <form class="reason-form" onSubmit={save} noValidate>
      <Field label="Delegate">
        {(control) => (
          <select
            {...control}
            class="input"
            value={delegate}
            onChange={(event) => setDelegate(event.currentTarget.value)}
          >
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {other.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="First day">
        {(control) => (
          <input
            {...{ ...control, class: 'input', type: 'date', value: from }}
            onInput={(event) => setFrom(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label="Last day">
        {(control) => (
          <input
            {...{ ...control, class: 'input', type: 'date', value: until }}
            onInput={(event) => setUntil(event.currentTarget.value)}
          />
        )}
      </Field>
      <FormEnd failure={failure} onCancel={onClose}>
        Save
      </FormEnd>
    </form>
  );
}
