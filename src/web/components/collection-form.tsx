import { useRef, useState } from 'preact/hooks';
import { isolated } from '../../core/isolated';
import { COLLECTION_LIMITS, type Collection } from '../../core/schemas/collection';
import type { Link } from '../../core/schemas/knowledge';
import { useDraft } from '../hooks/use-draft';
import { useLocal } from '../hooks/use-local';
import type { SeenCollection } from '../state/collections';
import { useServices } from '../state/services';
import { CollectionAdd } from './collection-add';
import { CollectionLinks } from './collection-links';
import { DraftNote } from './draft-note';
import { Field } from './field';
import { FormButtons } from './form-buttons';
import { SaveFailure } from './save-failure';

interface CollectionFormProps {
  collection: SeenCollection;
  onSave: (saved: Collection) => void;
  onCancel: () => void;
  /** Loads what somebody else has made of it meanwhile. */
  onStale: (id: string) => void;
}

/** Names, describes, fills and orders a collection. */
export function CollectionForm({ collection, onSave, onCancel, onStale }: CollectionFormProps) {
  const { knowledge, toasts } = useServices();
  const name = collection.version === 0 ? 'new collection' : `collection ${collection.id}`;
  const typed = useDraft(name, collection);
  const draft = typed.value;
  const [added, setAdded] = useState<readonly Link[]>([]);
  // Also those that the draft lacks: it may be discarded.
  const { value: known = [] } = useLocal(`links of ${name}`, () =>
    knowledge.links([...new Set([...collection.links, ...draft.links])]),
  );
  const links = new Map([...known, ...added].map((link) => [link.id, link]));
  const [nameError, setNameError] = useState<string>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const change = (part: Partial<typeof draft>) => typed.set({ ...typed.read(), ...part });

  const submit = async (event: Event) => {
    event.preventDefault();
    const isNamed = draft.name.trim() !== '';
    setNameError(isNamed ? undefined : 'Give it a name.');
    if (!isNamed) return nameField.current?.focus();
    setBusy(true);
    setFailure(undefined);
    try {
      const saved = await knowledge.saveCollection(draft);
      toasts.show(`Saved: ${isolated(saved.name)}`);
      typed.drop();
      onSave(saved);
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  const drop = (go: () => void) => () => {
    typed.drop();
    go();
  };
  return (
    <form class="edit-form" onSubmit={submit} noValidate>
      <DraftNote draft={typed} />
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
      <SaveFailure failure={failure} onReload={drop(() => onStale(draft.id))} />
      <FormButtons busy={busy} onCancel={drop(onCancel)}>
        Save
      </FormButtons>
    </form>
  );
}
