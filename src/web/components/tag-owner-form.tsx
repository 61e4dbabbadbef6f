import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../../client/api';
import { explain } from '../../client/failure';
import { isolated } from '../../core/isolated';
import type { Person } from '../../core/schemas/bookmark';
import type { TagRecord } from '../../core/schemas/tag';
import { useDraft } from '../hooks/use-draft';
import { useServices } from '../state/services';
import type { TagEntry } from '../state/tag-list';
import { ChoiceField, withKept } from './choice-field';
import { DraftNote } from './draft-note';
import { FormEnd } from './form-end';

interface TagOwnerFormProps {
  entry: TagEntry;
  people: readonly Person[];
  onClose: () => void;
  onChange: (record: TagRecord) => void;
  /** Somebody else has changed it. */
  onStale: () => void;
}

/** Asks who looks after a tag. */
export function TagOwnerForm({
  entry: { tag, owner },
  people,
  onClose,
  onChange,
  onStale,
}: TagOwnerFormProps) {
  const { client, toasts } = useServices();
  const chosen = useDraft(`owner of ${tag}`, owner?.id ?? '');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  // Who looks after it may be in the team no longer.
  const choices = withKept(people, owner);

  const close = () => {
    chosen.drop();
    onClose();
  };
  const save = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    const person = choices.find(({ id }) => id === chosen.read());
    try {
      const body = person ? { owner: { id: person.id, name: person.name } } : {};
      const expectedOwner = owner?.id ?? '';
      const record = await client.setTagOwner({ params: { tag }, body: { ...body, expectedOwner } });
      toasts.show(`${person ? isolated(person.name) : 'Nobody in particular'} looks after ${isolated(tag)}.`);
      onChange(record);
      close();
    } catch (error) {
      setFailure(explain(error));
      setBusy(false);
      if (error instanceof ApiError && error.status === 409) onStale();
    }
  };
  return (
    <form class="reason-form" onSubmit={save} noValidate>
      <DraftNote draft={chosen} />
      <ChoiceField
        label={`Owner of ${isolated(tag)}`}
        choices={[{ id: '', name: 'Nobody in particular' }, ...choices]}
        chosen={chosen.value}
        onChoose={chosen.set}
        fieldRef={field}
      />
      <FormEnd failure={failure} busy={busy} onCancel={close}>
        Save
      </FormEnd>
    </form>
  );
}
