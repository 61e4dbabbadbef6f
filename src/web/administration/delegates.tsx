import { useState } from 'preact/hooks';
import { ApiError } from '../../client/api';
import { explain } from '../../client/failure';
import { isolated } from '../../core/isolated';
import type { Member } from '../../core/schemas/person';
import { DelegationForm, seenOf } from '../components/delegation-form';
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
      <ul class="rows">
        {managers.map((manager) => (
          <li key={manager.id} class="card row">
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
      await client.endDelegation({ params: { id }, query: delegation ? seenOf(delegation) : {} });
      toasts.show(`${isolated(name)} reviews again.`);
      reload();
    } catch (error) {
      toasts.show(explain(error), 'danger');
      if (error instanceof ApiError && error.status === 409) reload();
    }
  };
  return (
    <>
      <h3>{name}</h3>
      <p class="soft">
        {delegation
          ? `${isolated(delegation.delegate.name)} stands in from ${delegation.from} to ${delegation.until}`
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
          onStale={reload}
          onSave={() => {
            setOpen(false);
            reload();
          }}
        />
      )}
    </>
  );
}
