import { useRef, useState } from 'preact/hooks';
import { LIMITS } from '../../core/schemas/limits';
import { addTickets, removeTag, removeTicket, type TextField as TextFieldName } from '../capture/draft';
import { isSavable, mustSuggest } from '../capture/form';
import type { OutboxItem } from '../outbox/item';
import type { Settings } from '../settings';
import { ChipsInput } from './chips-input';
import { FromPage } from './from-page';
import { PageNotices } from './page-notices';
import { strings } from './strings';
import type { Subject } from './subject';
import { TextArea, TextField } from './text-field';
import { useCapture } from './use-capture';
import type { OutboxState } from './use-outbox';

export interface CaptureFormProps {
  subject: Subject;
  settings: Settings;
  outbox: OutboxState | undefined;
  onSaved: (item: OutboxItem) => void;
  /** Something was put into the outbox without the form. */
  onGiven: (item: OutboxItem) => void;
  onEdit: (subject: Subject) => void;
  /** What was edited has been dropped. */
  onDropped: () => void;
  announce: (text: string) => void;
}

/** Who waits for less does not notice, and drawing the form anew would take longer than the disk. https://www.nngroup.com/articles/response-times-3-important-limits/ */
const NOTICED_MS = 100;
export const IS_MAC = navigator.userAgent.includes('Mac');

export function CaptureForm(props: CaptureFormProps) {
  const { subject, settings, onSaved } = props;
  const capture = useCapture(subject, settings);
  const [phase, setPhase] = useState<'open' | 'saving'>('open');
  const [failure, setFailure] = useState('');
  const isSaving = useRef(false);
  const ticketField = useRef<HTMLInputElement>(null);
  const { form, sources, draft, context, RoomNotice, change, enter } = capture;
  const write = (field: TextFieldName) => (value: string) => change((old) => ({ ...old, [field]: value }));

  async function save() {
    if (isSaving.current || !isSavable(form)) return;
    isSaving.current = true;
    const drawing = setTimeout(() => setPhase('saving'), NOTICED_MS);
    const saved = capture.save().finally(() => clearTimeout(drawing));
    await saved.then(onSaved, ({ words = strings.cannotSave }: { words?: string }) => {
      isSaving.current = false;
      setFailure(words);
      setPhase('open');
    });
  }

  return (
    <form
      class="capture"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void save();
      }}
    >
      <PageNotices {...props} capture={capture} />
      <TextField
        class="title"
        label={strings.title}
        value={form.title}
        longest={LIMITS.title}
        onChange={write('title')}
      />
      <TextField
        class="address"
        dir="ltr"
        label={strings.address}
        value={form.url}
        longest={LIMITS.url}
        onChange={write('url')}
      />
      <TextArea
        autoFocus
        label={strings.notes}
        hint={strings.notesHint}
        rows={3}
        value={form.notes}
        longest={LIMITS.notes}
        onChange={write('notes')}
      />
      <ChipsInput
        field={ticketField}
        label={strings.tickets}
        hint={strings.addTicket}
        chips={form.tickets.map((ticket) => ({ ...ticket, from: sources?.get(ticket.key) }))}
        typed={draft.typedTicket ?? ''}
        onType={(typedTicket) => change((old) => ({ ...old, typedTicket }))}
        onEnter={() => void enter('tickets')}
        onRemove={(key) => change((old) => removeTicket(old, key))}
      />
      {props.outbox && (
        <props.outbox.parts.TicketSuggestions
          tabId={subject.tabId}
          referrer={context?.referrer}
          settings={settings}
          chosen={form.tickets}
          removed={draft.removedTickets}
          onAdd={(ticket) => change((old) => addTickets(old, [ticket]))}
          field={ticketField}
          announce={props.announce}
        />
      )}
      <ChipsInput
        label={strings.tags}
        hint={strings.addTag}
        chips={form.tags.map((key) => ({ key }))}
        typed={draft.typedTag ?? ''}
        onType={(typedTag) => change((old) => ({ ...old, typedTag }))}
        onEnter={() => void enter('tags')}
        onRemove={(tag) => change((old) => removeTag(old, tag))}
      />
      {RoomNotice && <RoomNotice {...capture} />}
      {props.outbox && (
        <props.outbox.parts.ScreenshotField
          draft={draft}
          isPageInFront={subject.isPageInFront}
          configuration={settings.configuration}
          change={change}
        />
      )}
      <FromPage form={form} write={write} />
      <footer>
        {!mustSuggest(draft) && (
          <label class="suggest">
            <input
              type="checkbox"
              checked={form.suggest}
              onChange={({ currentTarget: { checked } }) => change((old) => ({ ...old, suggest: checked }))}
            />
            <span>
              {strings.suggest}
              <small>{strings.suggestHint}</small>
            </span>
          </label>
        )}
        {failure && (
          <p class="notice notice-danger" role="alert">
            {failure}
          </p>
        )}
        <button
          id="save"
          type="submit"
          class="button button-primary"
          aria-keyshortcuts={IS_MAC ? 'Meta+Enter' : 'Control+Enter'}
          disabled={!isSavable(form)}
          aria-disabled={phase === 'saving'}
        >
          {phase === 'saving' ? strings.saving : strings.save}
          <span class="keys" aria-hidden="true">
            {strings.saveKeys(IS_MAC)}
          </span>
        </button>
      </footer>
    </form>
  );
}
