import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Bookmark } from '../../core/schemas/bookmark';
import { LIMITS } from '../../core/schemas/content';
import type { Edits } from '../../core/schemas/decision';
import { decisionDraft } from '../hooks/use-decisions';
import { useDraft } from '../hooks/use-draft';
import { DraftNote } from './draft-note';
import { Field } from './field';
import { FormButtons } from './form-buttons';
import { TagsField } from './tags-field';

interface EditsFormProps {
  submission: Bookmark;
  onApprove: (edits: Edits) => void;
  onCancel: () => void;
}

/** Puts a submission right before it is approved; the submitter sees what was changed. Ctrl+Enter approves. */
export function EditsForm({ submission, onApprove, onCancel }: EditsFormProps) {
  const { content, revision } = submission;
  const draft = useDraft(decisionDraft(submission.id, 'edits'), {
    revision,
    edits: { title: content.title, notes: content.notes, tags: content.tags },
  });
  const { title, notes, tags } = draft.value.edits;
  const change = (changed: Edits) => {
    const { revision: typedInto, edits } = draft.read();
    draft.set({ revision: typedInto, edits: { ...edits, ...changed } });
  };
  const input = useRef<HTMLInputElement>(null);
  // Before the next key: what is typed right away belongs here and is no shortcut.
  useLayoutEffect(() => input.current?.focus(), []);

  const isEmpty = title.trim() === '';
  const send = (event: Event) => {
    event.preventDefault();
    const { edits } = draft.read();
    if (!isEmpty) onApprove({ ...edits, title: edits.title.trim(), notes: edits.notes.trim() });
  };
  const press = (event: KeyboardEvent) => {
    // Of an input method: Escape gives up what it proposes.
    if (event.isComposing) return;
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
  };
  return (
    <form class="reason-form" onSubmit={send} onKeyDown={press} noValidate>
      <DraftNote draft={draft} />
      {draft.value.revision !== revision && (
        <p class="notice notice-warn">
          You have typed this into revision {draft.value.revision}. What revision {revision} says is below.
        </p>
      )}
      <Field label="Title" error={isEmpty ? 'Give it a title.' : undefined}>
        {(control) => (
          <input
            {...control}
            ref={input}
            class="input"
            maxLength={LIMITS.title}
            value={title}
            onInput={(event) => change({ title: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Notes">
        {(control) => (
          <textarea
            {...control}
            class="input"
            rows={4}
            maxLength={LIMITS.notes}
            value={notes}
            onInput={(event) => change({ notes: event.currentTarget.value })}
          />
        )}
      </Field>
      <TagsField tags={tags} onChange={(chosen) => change({ tags: chosen })} />
      <FormButtons onCancel={onCancel}>Approve as edited</FormButtons>
    </form>
  );
}
