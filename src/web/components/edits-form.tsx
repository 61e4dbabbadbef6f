import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Content, LIMITS } from '../../core/schemas/content';
import type { Edits } from '../../core/schemas/decision';
import { Field } from './field';
import { FormButtons } from './form-buttons';
import { TagsField } from './tags-field';

interface EditsFormProps {
  content: Content;
  onApprove: (edits: Edits) => void;
  onCancel: () => void;
}

/** Puts a submission right before it is approved; the submitter sees what was changed. Ctrl+Enter approves. */
export function EditsForm({ content, onApprove, onCancel }: EditsFormProps) {
  const [title, setTitle] = useState(content.title);
  const [notes, setNotes] = useState(content.notes);
  const [tags, setTags] = useState(content.tags);
  const input = useRef<HTMLInputElement>(null);
  // Before the next key: what is typed right away belongs here and is no shortcut.
  useLayoutEffect(() => input.current?.focus(), []);

  const isEmpty = title.trim() === '';
  const send = (event: Event) => {
    event.preventDefault();
    if (!isEmpty) onApprove({ title: title.trim(), notes: notes.trim(), tags });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
  };
  return (
    <form class="reason-form" onSubmit={send} onKeyDown={press} noValidate>
      <Field label="Title" error={isEmpty ? 'Give it a title.' : undefined}>
        {(control) => (
          <input
            {...control}
            ref={input}
            class="input"
            maxLength={LIMITS.title}
            value={title}
            onInput={(event) => setTitle(event.currentTarget.value)}
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
            onInput={(event) => setNotes(event.currentTarget.value)}
          />
        )}
      </Field>
      <TagsField tags={tags} onChange={setTags} />
      <FormButtons onCancel={onCancel}>Approve as edited</FormButtons>
    </form>
  );
}
