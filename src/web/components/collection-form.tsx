import { useRef, useState } from 'preact/hooks';
import { COLLECTION_LIMITS, type Collection } from '../../core/schemas/collection';
import type { Link } from '../../core/schemas/knowledge';
import { saveCollection } from '../state/collections';
import { useServices } from '../state/services';
import { CollectionAdd } from './collection-add';
import { CollectionLinks } from './collection-links';
import { Field } from './field';
import { FormButtons } from './form-buttons';
import { SaveFailure } from './save-failure';

interface CollectionFormProps {
  collection: Pick<Collection, 'id' | 'name' | 'description' | 'links' | 'version'>;
  /** What its links say, as far as this browser's copy knows them. */
  known: readonly Link[];
  onSave: (saved: Collection) => void;
  onCancel: () => void;
  /** Loads what somebody else has made of it meanwhile. */
  onStale: () => void;
}

/** Names, describes, fills and orders a collection. */
export function CollectionForm({ collection, known, onSave, onCancel, onStale }: CollectionFormProps) {
  const { client, toasts } = useServices();
  const [draft, setDraft] = useState(collection);
  const [added, setAdded] = useState<readonly Link[]>([]);
  const links = new Map([...known, ...added].map((link) => [link.id, link]));
  const [nameError, setNameError] = useState<string>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });

  const submit = async (event: Event) => {
    event.preventDefault();
    const isNamed = draft.name.trim() !== '';
    setNameError(isNamed ? undefined : 'Give it a name.');
    if (!isNamed) return nameField.current?.focus();
    setBusy(true);
    setFailure(undefined);
    try {
      const saved = await saveCollection(client, draft);
      toasts.show(`Saved: ${saved.name}`);
      onSave(saved);
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  return (
    <form class="edit-form" onSubmit={submit} noValidate>
      <Field label="Name" error={nameError}>
        {(control) => (
          <input
            {...control}
            ref={nameField}
            class="input"
            maxLength={COLLECTION_LIMITS.name}
            value={draft.name}
            onInput={({ currentTarget }) => change({ name: currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Description" hint="What is it for, and who reads it?">
        {(control) => (
          <textarea
            {...control}
            class="input"
            rows={2}
            maxLength={COLLECTION_LIMITS.description}
            value={draft.description}
            onInput={({ currentTarget }) => change({ description: currentTarget.value })}
          />
        )}
      </Field>
      <CollectionLinks ids={draft.links} links={links} onChange={(ids) => change({ links: ids })} />
      <CollectionAdd
        ids={draft.links}
        onAdd={(link) => {
          setAdded([...added, link]);
          change({ links: [...draft.links, link.id] });
        }}
      />
      <SaveFailure failure={failure} onReload={onStale} />
      <FormButtons busy={busy} onCancel={onCancel}>
        Save
      </FormButtons>
    </form>
  );
}
