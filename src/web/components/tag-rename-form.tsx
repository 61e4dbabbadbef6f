import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import { countOf } from '../../client/text';
import { isolated } from '../../core/isolated';
import type { TagRecord } from '../../core/schemas/tag';
import { toTag } from '../../core/tags';
import { useAnswer } from '../hooks/use-answer';
import { useDraft } from '../hooks/use-draft';
import { useServices } from '../state/services';
import type { TagEntry } from '../state/tag-list';
import { Field } from './field';
import { FormButtons } from './form-buttons';
import type { RenamedTag } from './renamed-note';

interface TagRenameFormProps {
  entry: TagEntry;
  others: readonly TagEntry[];
  onClose: () => void;
  onRename: (record: TagRecord, renamed: RenamedTag) => void;
}

/** Asks for another name of a tag, says what would change, and does it once that is confirmed. */
export function TagRenameForm({ entry, others, onClose, onRename }: TagRenameFormProps) {
  const { client } = useServices();
  const { tag } = entry;
  const typed = useDraft(`new name of ${tag}`, '');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const names = useId();
  useLayoutEffect(() => field.current?.focus(), []);
  const name = toTag(typed.value);
  const target = others.find((other) => other.tag === name);
  const isOld = [entry, ...others].some(({ oldNames }) => oldNames.some((old) => old.tag === name));

  const submit = async (event: Event) => {
    event.preventDefault();
    const wrong =
      name === '' || name === tag
        ? 'Give another name.'
        : isOld && `${isolated(name)} is an old name already. Choose another.`;
    setError(wrong || undefined);
    if (wrong) return field.current?.focus();
    setBusy(true);
    try {
      const record = await client.renameTag({ params: { tag }, body: { aliasOf: name } });
      typed.drop();
      onRename(record, { tag, aliasOf: name, isMerge: target !== undefined });
    } catch (failure) {
      setError(explain(failure));
      setBusy(false);
    }
  };
  return (
    <form class="reason-form" onSubmit={submit} noValidate>
      <Field
        label={`New name of ${isolated(tag)}`}
        hint="The name of another tag merges the two."
        {...(error !== undefined && { error })}
      >
        {(control) => (
          <input
            {...control}
            ref={field}
            class="input"
            list={names}
            autoComplete="off"
            spellcheck={false}
            value={typed.value}
            onInput={({ currentTarget }) => typed.set(currentTarget.value)}
          />
        )}
      </Field>
      <datalist id={names}>
        {others.map((other) => (
          <option key={other.tag} value={other.tag} />
        ))}
      </datalist>
      <div role="status">
        {name !== '' && name !== tag && <Preview entry={entry} name={name} target={target} />}
      </div>
      <FormButtons
        busy={busy}
        onCancel={() => {
          typed.drop();
          onClose();
        }}
      >
        {target ? `Merge into ${isolated(name)}` : 'Rename'}
      </FormButtons>
    </form>
  );
}

/** What would change, as far as this browser's copy tells. */
function Preview({
  entry: { tag, count, owner },
  name,
  target,
}: {
  entry: TagEntry;
  name: string;
  target: TagEntry | undefined;
}) {
  const { knowledge } = useServices();
  const having = useAnswer(knowledge, { text: '', filters: { tag: [tag, name] } }, 0);
  if (!having) return null;
  const newOwner = !target?.owner && owner;
  return (
    <div class="notice">
      <p>
        {countOf(count, 'link')} with <strong>{tag}</strong> {count === 1 ? 'gets' : 'get'}{' '}
        <strong>{name}</strong> instead
        {target && `, ${having.total.toLocaleString()} of which ${having.total === 1 ? 'has' : 'have'} both`}.
        {target && ` Then ${countOf(count + target.count - having.total, 'link')} will have it.`}
      </p>
      {newOwner && (
        <p>
          <bdi>{newOwner.name}</bdi> looks after <bdi>{name}</bdi> from then on.
        </p>
      )}
      <p>
        What is saved under <bdi>{tag}</bdi> later on gets <bdi>{name}</bdi> too. It can be undone: then each
        link has the tag again that people gave it.
      </p>
    </div>
  );
}
