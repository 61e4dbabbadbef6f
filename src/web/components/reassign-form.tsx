import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import type { Bookmark, Person } from '../../core/schemas/bookmark';
import { noteFocus } from '../focus';
import { useLoad } from '../hooks/use-load';
import { useServices } from '../state/services';
import { ChoiceField } from './choice-field';
import { FormEnd } from './form-end';
import { Failure, Loading } from './notice';

interface ReassignFormProps {
  submission: Bookmark;
  /** Rejects when it cannot be given to them. */
  onGive: (to: Person) => Promise<void>;
  onCancel: () => void;
}

/** Asks which other manager is to review a submission. */
export function ReassignForm({ submission: { owner, assignee }, onGive, onCancel }: ReassignFormProps) {
  const { client, user } = useServices();
  const [isStillThere] = useState(noteFocus);
  const { value, failure, reload } = useLoad('people', (signal) => client.listPeople({}, { signal }));
  if (!value) return failure === undefined ? <Loading /> : <Failure error={failure} retry={reload} />;
  const taken = [user.id, owner.id, assignee?.id];
  const others = value.items.filter(({ id, groups }) => groups.includes('managers') && !taken.includes(id));
  return <Choice {...{ others, isStillThere, onGive, onCancel }} />;
}

interface ChoiceProps extends Pick<ReassignFormProps, 'onGive' | 'onCancel'> {
  others: readonly Person[];
  /** Whether nobody went on to something else since it was asked for. */
  isStillThere: () => boolean;
}

function Choice({ others, isStillThere, onGive, onCancel }: ChoiceProps) {
  const [chosen, setChosen] = useState<string>();
  const person = others.find(({ id }) => id === chosen) ?? others[0];
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const field = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => {
    if (isStillThere()) field.current?.focus();
  }, []);
  const give = async (event: Event) => {
    event.preventDefault();
    if (!person) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await onGive(person);
    } catch (error) {
      setFailure(explain(error));
      setBusy(false);
    }
  };
  if (!person)
    return (
      <p class="notice" role="status">
        There is no other manager who could review it.
      </p>
    );
  return (
    <form class="reason-form" onSubmit={give} noValidate>
      <ChoiceField
        label="Who is to review it?"
        choices={others}
        chosen={person.id}
        onChoose={setChosen}
        fieldRef={field}
      />
      <FormEnd failure={failure} busy={busy} onCancel={onCancel}>
        Give it to them
      </FormEnd>
    </form>
  );
}
