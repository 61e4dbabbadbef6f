import { useRef, useState } from 'preact/hooks';
import { ApiError } from '../../client/api';
import { explain } from '../../client/failure';
import { isolated } from '../../core/isolated';
import type { Bookmark } from '../../core/schemas/bookmark';
import { Content } from '../../core/schemas/content';
import { isScreenshotKept } from '../../core/screenshot-rules';
import { useDraft } from '../hooks/use-draft';
import { applyReceipt } from '../state/bookmark-change';
import { useServices } from '../state/services';
import { ContentFields, type FieldErrors, fieldErrors } from './content-fields';
import { DraftNote } from './draft-note';
import { FormEnd } from './form-end';

interface EditFormProps {
  bookmark: Bookmark;
  onSave: (saved: Bookmark) => void;
  onCancel: () => void;
  /** The bookmark has changed meanwhile; what was typed is kept. */
  onStale: (current: Bookmark) => void;
}

/** Writes a new revision of a bookmark. What was typed stays whatever goes wrong. */
export function EditForm({ bookmark, onSave, onCancel, onStale }: EditFormProps) {
  const { client, toasts } = useServices();
  const { id, revision, status, screenshot } = bookmark;
  // What is in the knowledge base changes by a new decision only.
  const mustSuggest = status === 'approved';
  const initial = { revision, content: bookmark.content, suggest: status !== 'private' };
  const draft = useDraft(`edit ${id}`, initial);
  const { content, suggest } = draft.value;
  const change = (changed: Partial<typeof initial>) => draft.set({ ...draft.read(), ...changed });
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const refuse = (found: FieldErrors) => {
    setErrors(found);
    // After the errors are rendered.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };

  const save = async (event: Event) => {
    event.preventDefault();
    const checked = Content.safeParse(withoutStale(content, bookmark));
    if (!checked.success) return refuse(fieldErrors(checked.error));
    setErrors({});
    setFailure(undefined);
    setBusy(true);
    try {
      const receipt = await client.reviseBookmark({
        params: { id, revision: revision + 1 },
        body: { content: checked.data, suggest: suggest || mustSuggest, expectedStatus: status },
      });
      toasts.show(`${receipt.status === 'pending' ? 'Suggested' : 'Saved'}: ${isolated(checked.data.title)}`);
      draft.drop();
      onSave(applyReceipt({ ...bookmark, content: checked.data }, receipt));
    } catch (error) {
      if (error instanceof ApiError && error.problem.errors) refuse(fieldErrors(error));
      if (error instanceof ApiError && error.problem.current) onStale(error.problem.current);
      setFailure(explain(error));
    } finally {
      setBusy(false);
    }
  };

  const cancel = () => {
    draft.drop();
    onCancel();
  };

  return (
    <form ref={form} class="card edit-form" onSubmit={save} noValidate>
      <DraftNote draft={draft} />
      {draft.value.revision !== revision && (
        <p class="notice notice-warn">
          You have typed this into revision {draft.value.revision}. It takes the place of what revision{' '}
          {revision} says.
        </p>
      )}
      {mustSuggest && (
        <p class="notice">
          The approved revision stays in the knowledge base until a manager has decided on this one.
        </p>
      )}
      {screenshot && !isScreenshotKept(bookmark) && (
        <p class="notice">The picture that was rejected with it is no part of what you save now.</p>
      )}
      <ContentFields content={content} errors={errors} onChange={(changed) => change({ content: changed })} />
      {!mustSuggest && (
        <label class="checkbox">
          <input
            type="checkbox"
            checked={suggest}
            onChange={(event) => change({ suggest: event.currentTarget.checked })}
          />
          Suggest to the knowledge base
        </label>
      )}
      <FormEnd failure={failure} busy={busy} onCancel={cancel}>
        {suggest || mustSuggest ? 'Save and suggest' : 'Save'}
      </FormEnd>
    </form>
  );
}

/** The address that the page gave for itself says nothing of another page, nor the section of another quotation. */
function withoutStale(
  { canonicalUrl, section, ...content }: Content,
  { content: before }: Bookmark,
): Content {
  return {
    ...content,
    ...(canonicalUrl && content.url === before.url && { canonicalUrl }),
    ...(section && content.selection === before.selection && { section }),
  };
}
